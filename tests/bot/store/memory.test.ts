import { MemoryStore } from '../../../bot/store/memory.ts';
import { storeConforms } from './conformance.ts';

storeConforms('in memory', (options) => new MemoryStore(options));

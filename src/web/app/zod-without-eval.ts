import { z } from 'zod';

// Zod would otherwise make its parsers with `new Function`, which the content security policy forbids. It decides when a
// schema is made, so this must run before any module that makes one.
z.config({ jitless: true });

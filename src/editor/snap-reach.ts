/** Within this distance lines attract, CSS px at any zoom. */
export const snapReach = 8;

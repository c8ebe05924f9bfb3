package org.ansinh.linkage;

/** 64-bit hashes that are the same on every machine and in every run. */
final class Hash {

    private Hash() {}

    /** FNV-1a over the characters, then mixed; never 0, which stands for "no key". */
    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return of(hash);
    }

    /** The finaliser of SplitMix64 (Steele and others 2014); never 0. */
    static long of(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        z ^= z >>> 31;
        return z == 0 ? 1 : z;
    }

    /** Of two keys in this order. */
    static long and(long first, long second) {
        return of(first * 31 + second);
    }
}

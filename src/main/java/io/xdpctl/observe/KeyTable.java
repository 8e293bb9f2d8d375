package io.xdpctl.observe;

/** Finds slots by their keys of 128 bits: open addressing, at most half full. */
final class KeyTable {
  private final long[] high;
  private final long[] low;
  private final int[] slots;
  private final int mask;

  /** Over the keys of slots, which are another's to write: before {@link #put} of a slot. */
  KeyTable(long[] high, long[] low) {
    this.high = high;
    this.low = low;
    int cells = Integer.highestOneBit(Math.max(1, high.length) * 2 - 1) * 2;
    this.slots = new int[cells];
    this.mask = cells - 1;
  }

  /** -1 when no slot has that key. */
  int find(long keyHigh, long keyLow) {
    int cell = home(keyHigh, keyLow);
    while (slots[cell] != 0) {
      int slot = slots[cell] - 1;
      if (low[slot] == keyLow && high[slot] == keyHigh) {
        return slot;
      }
      cell = cell + 1 & mask;
    }
    return -1;
  }

  void put(int slot) {
    int cell = home(high[slot], low[slot]);
    while (slots[cell] != 0) {
      cell = cell + 1 & mask;
    }
    slots[cell] = slot + 1;
  }

  /** Moves those behind it up, so that no search ends too early. */
  void remove(int slot) {
    int gap = home(high[slot], low[slot]);
    while (slots[gap] != slot + 1) {
      gap = gap + 1 & mask;
    }
    for (int cell = gap + 1 & mask; slots[cell] != 0; cell = cell + 1 & mask) {
      int home = home(high[slots[cell] - 1], low[slots[cell] - 1]);
      if ((cell - home & mask) >= (cell - gap & mask)) {
        slots[gap] = slots[cell];
        gap = cell;
      }
    }
    slots[gap] = 0;
  }

  /** Addresses come in rows, so every bit of a key has to matter. */
  private int home(long keyHigh, long keyLow) {
    long mixed = (keyHigh * 0x9e3779b97f4a7c15L ^ keyLow) * 0xbf58476d1ce4e5b9L;
    return (int) (mixed >>> 32 ^ mixed >>> 15) & mask;
  }
}

package io.xdpctl.observe;

/** A binary heap of slots: the one with the least count is on top. Counts only grow. */
final class LeastFirst {
  private final long[] count;
  private final int[] heap;
  private final int[] place;
  private int size;

  /** Over counts that are another's to write. */
  LeastFirst(long[] count) {
    this.count = count;
    this.heap = new int[count.length];
    this.place = new int[count.length];
  }

  int least() {
    return heap[0];
  }

  /** A slot's count has grown, or the slot is new: the next number after those known. */
  void raised(int slot) {
    if (slot == size) {
      size++;
      put(slot, slot);
      up(slot);
    } else {
      down(place[slot]);
    }
  }

  private void up(int from) {
    int at = from;
    int slot = heap[at];
    while (at > 0 && count[heap[(at - 1) / 2]] > count[slot]) {
      put(at, heap[(at - 1) / 2]);
      at = (at - 1) / 2;
    }
    put(at, slot);
  }

  private void down(int from) {
    int at = from;
    int slot = heap[at];
    int child = smaller(at);
    while (child < size && count[heap[child]] < count[slot]) {
      put(at, heap[child]);
      at = child;
      child = smaller(at);
    }
    put(at, slot);
  }

  private int smaller(int at) {
    int left = 2 * at + 1;
    int right = left + 1;
    return right < size && count[heap[right]] < count[heap[left]] ? right : left;
  }

  private void put(int at, int slot) {
    heap[at] = slot;
    place[slot] = at;
  }
}

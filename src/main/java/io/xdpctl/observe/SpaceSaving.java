package io.xdpctl.observe;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The most frequent keys of a stream, in bounded memory (Metwally, Agrawal, El Abbadi: Efficient
 * computation of frequent and top-k elements in data streams, 2005).
 *
 * <p>A new key takes the place of the one that was seen least. Any key that is more than one in
 * {@code capacity} of all has a place. What is told of a key is what was surely seen of it, since
 * it has its place: as long as there are no more keys than places, that is everything.
 */
public final class SpaceSaving {
  /**
   * What a key has come to.
   *
   * @param events surely seen
   * @param bytes of these
   * @param fresh of these, since the reading before, or since {@link #begin}
   */
  public record Row(long high, long low, long events, long bytes, long fresh) {}

  /**
   * @param distinct keys that have a place
   * @param replaced whether keys have lost theirs, so that rows may tell less than there was
   */
  public record Reading(List<Row> rows, long events, long bytes, long fresh, Places places) {}

  /** How full the table is. */
  public record Places(int taken, boolean replaced) {}

  private final long[] high;
  private final long[] low;
  private final long[] count;
  private final long[] error;
  private final long[] bytes;
  private final long[] told;
  private final long[] begun;
  private final KeyTable table;
  private final LeastFirst order;
  private int size;
  private long events;
  private long allBytes;
  private long allTold;
  private long allBegun;
  private boolean replaced;

  public SpaceSaving(int capacity) {
    high = new long[capacity];
    low = new long[capacity];
    count = new long[capacity];
    error = new long[capacity];
    bytes = new long[capacity];
    told = new long[capacity];
    begun = new long[capacity];
    table = new KeyTable(high, low);
    order = new LeastFirst(count);
  }

  /** Counts one event of a key of 128 bits. */
  public void add(long keyHigh, long keyLow, int length) {
    events++;
    allBytes += length;
    int slot = table.find(keyHigh, keyLow);
    if (slot < 0) {
      slot = size < high.length ? size++ : leave();
      high[slot] = keyHigh;
      low[slot] = keyLow;
      table.put(slot);
    }
    count[slot]++;
    bytes[slot] += length;
    order.raised(slot);
  }

  private int leave() {
    int slot = order.least();
    table.remove(slot);
    error[slot] = count[slot];
    bytes[slot] = 0;
    told[slot] = 0;
    begun[slot] = 0;
    replaced = true;
    return slot;
  }

  private long sure(int slot) {
    return count[slot] - error[slot];
  }

  /** What was counted until now is not fresh any more. */
  public void begin() {
    tell(begun);
    tell(told);
    allBegun = events;
    allTold = events;
  }

  private void tell(long[] to) {
    for (int slot = 0; slot < size; slot++) {
      to[slot] = sure(slot);
    }
  }

  /** The {@code most} keys with the most events, the first first, and what all have come to. */
  public Reading read(int most) {
    Reading reading = read(most, told, events - allTold);
    tell(told);
    allTold = events;
    return reading;
  }

  /** The same, fresh being all since {@link #begin}. */
  public Reading whole(int most) {
    return read(most, begun, events - allBegun);
  }

  private Reading read(int most, long[] before, long fresh) {
    List<Row> rows =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingLong(slot -> -sure(slot)))
            .limit(most)
            .map(slot -> row(slot, before[slot]))
            .toList();
    return new Reading(rows, events, allBytes, fresh, new Places(size, replaced));
  }

  private Row row(int slot, long before) {
    long sure = sure(slot);
    return new Row(high[slot], low[slot], sure, bytes[slot], sure - before);
  }
}

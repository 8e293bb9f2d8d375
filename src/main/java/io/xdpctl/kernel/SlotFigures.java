package io.xdpctl.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Packets and bytes by slot of a counter map, without slots that are zero. */
public final class SlotFigures {
  /** Bytes of {@code struct counter} in header/xdpctl/count.h: packets, then bytes. */
  static final int COUNTER_BYTES = 16;

  private int[] slots = new int[16];
  private long[] packets = new long[16];
  private long[] bytes = new long[16];
  private int size;

  /** Sums the counters of a map over all possible CPUs. */
  public static SlotFigures of(Bpf bpf, int map) {
    if (!CounterRows.areIn(bpf.mapInfo(map))) {
      return of(bpf.dump(map));
    }
    try (CounterRows rows = CounterRows.open(bpf, map, false)) {
      return rows.sum();
    }
  }

  private static SlotFigures of(Bpf.Entries dump) {
    SlotFigures out = new SlotFigures();
    ByteBuffer keys = ByteBuffer.wrap(dump.keys()).order(ByteOrder.nativeOrder());
    ByteBuffer values = ByteBuffer.wrap(dump.values()).order(ByteOrder.nativeOrder());
    for (int i = 0; i < dump.count(); i++) {
      long packets = 0;
      long bytes = 0;
      for (int at = 0; at < dump.valueSize(); at += COUNTER_BYTES) {
        packets += values.getLong(i * dump.valueSize() + at);
        bytes += values.getLong(i * dump.valueSize() + at + Long.BYTES);
      }
      out.add(keys.getInt(i * Integer.BYTES), packets, bytes);
    }
    return out;
  }

  /** Slots may come in any order, also twice; {@link #joined} brings them together. */
  void add(int slot, long morePackets, long moreBytes) {
    if (morePackets == 0 && moreBytes == 0) {
      return;
    }
    if (size == slots.length) {
      slots = Arrays.copyOf(slots, 2 * size);
      packets = Arrays.copyOf(packets, 2 * size);
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    slots[size] = slot;
    packets[size] = morePackets;
    bytes[size++] = moreBytes;
  }

  /** The sums of these and of others, every slot once. */
  public SlotFigures with(SlotFigures others) {
    if (others.size == 0) {
      return joined();
    }
    SlotFigures out = new SlotFigures();
    for (SlotFigures each : List.of(this, others)) {
      for (int i = 0; i < each.size; i++) {
        out.add(each.slots[i], each.packets[i], each.bytes[i]);
      }
    }
    return out.joined();
  }

  void add(SlotFigures others) {
    for (int i = 0; i < others.size; i++) {
      add(others.slots[i], others.packets[i], others.bytes[i]);
    }
  }

  /** Every slot once, in slot order. */
  SlotFigures joined() {
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = (long) slots[i] << 32 | i;
    }
    Arrays.sort(order);
    SlotFigures out = new SlotFigures();
    for (long next : order) {
      int i = (int) next;
      if (out.size > 0 && out.slots[out.size - 1] == slots[i]) {
        out.packets[out.size - 1] += packets[i];
        out.bytes[out.size - 1] += bytes[i];
      } else {
        out.add(slots[i], packets[i], bytes[i]);
      }
    }
    return out;
  }

  public int size() {
    return size;
  }

  public int slot(int i) {
    return slots[i];
  }

  public long packets(int i) {
    return packets[i];
  }

  public long bytes(int i) {
    return bytes[i];
  }
}

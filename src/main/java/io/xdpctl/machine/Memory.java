package io.xdpctl.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** What a program can reach: blocks with addresses, and nothing between them. */
final class Memory {
  /** Blocks start at multiples of it; below the first, nothing is: NULL with an offset. */
  private static final long STEP = 1 << 12;

  private final TreeMap<Long, ByteBuffer> blocks = new TreeMap<>();
  private final ByteOrder order;
  private long next = STEP;

  Memory(ByteOrder order) {
    this.order = order;
  }

  /** Zero bytes at an address of their own. */
  long add(int bytes) {
    return add(ByteBuffer.allocate(bytes));
  }

  long add(ByteBuffer block) {
    long at = next;
    blocks.put(at, block.order(order));
    next += (block.limit() / STEP + 2) * STEP;
    return at;
  }

  /** Another block at the address of one that was there. */
  void put(long at, ByteBuffer block) {
    blocks.put(at, block.order(order));
  }

  ByteBuffer block(long at) {
    return blocks.get(at);
  }

  long load(long address, int bytes) {
    ByteBuffer block = around(address, bytes);
    int at = offset(address);
    return switch (bytes) {
      case 1 -> block.get(at) & 0xff;
      case 2 -> block.getShort(at) & 0xffff;
      case 4 -> block.getInt(at) & 0xffffffffL;
      default -> block.getLong(at);
    };
  }

  void store(long address, int bytes, long value) {
    ByteBuffer block = around(address, bytes);
    int at = offset(address);
    switch (bytes) {
      case 1 -> block.put(at, (byte) value);
      case 2 -> block.putShort(at, (short) value);
      case 4 -> block.putInt(at, (int) value);
      default -> block.putLong(at, value);
    }
  }

  void copy(long from, long to, int bytes) {
    for (int i = 0; i < bytes; i++) {
      store(to + i, 1, load(from + i, 1));
    }
  }

  private int offset(long address) {
    return (int) (address - blocks.floorKey(address));
  }

  private ByteBuffer around(long address, int bytes) {
    Map.Entry<Long, ByteBuffer> block = blocks.floorEntry(address);
    if (block == null || address - block.getKey() + bytes > block.getValue().limit()) {
      throw new MachineFault("it reads or writes where nothing is");
    }
    return block.getValue();
  }
}

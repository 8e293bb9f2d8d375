package io.xdpctl.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** A mapping of the fake kernel: it writes the map's own memory, and keeps it from freezing. */
final class FakeMapping implements Mapping {
  private static final int PAGE = 4096;

  private final FakeMap map;
  private final boolean writable;
  private final Consumer<FakeMapping> closed;

  FakeMapping(FakeMap map, boolean writable, Consumer<FakeMapping> closed) {
    this.map = map;
    this.writable = writable;
    this.closed = closed;
    map.writers += writable ? 1 : 0;
  }

  @Override
  public long bytes() {
    return (map.memory.length + PAGE - 1L) / PAGE * PAGE;
  }

  @Override
  public ByteBuffer part(long from, int length) {
    ByteBuffer part = ByteBuffer.wrap(map.memory, Math.toIntExact(from), length).slice();
    return (writable ? part : part.asReadOnlyBuffer()).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    map.writers -= writable ? 1 : 0;
    closed.accept(this);
  }
}

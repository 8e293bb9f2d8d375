package io.xdpctl.observe;

import static io.xdpctl.observe.EventLayout.BYTES;
import static io.xdpctl.observe.EventLayout.CAPTURED;
import static io.xdpctl.observe.EventLayout.DESTINATION;
import static io.xdpctl.observe.EventLayout.DESTINATION_PORT;
import static io.xdpctl.observe.EventLayout.ETHER_TYPE;
import static io.xdpctl.observe.EventLayout.FORMAT;
import static io.xdpctl.observe.EventLayout.IFINDEX;
import static io.xdpctl.observe.EventLayout.KNOWN;
import static io.xdpctl.observe.EventLayout.LENGTH;
import static io.xdpctl.observe.EventLayout.PROTOCOL;
import static io.xdpctl.observe.EventLayout.SOURCE;
import static io.xdpctl.observe.EventLayout.SOURCE_PORT;
import static io.xdpctl.observe.EventLayout.TCP_FLAGS;
import static io.xdpctl.observe.EventLayout.TIME;
import static io.xdpctl.observe.EventLayout.VERDICT;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An event where it lies in the ring: nothing is copied, and nothing is allocated.
 *
 * <p>One object for all events, which is put on the next one when its taker returns: whoever wants
 * to keep something copies it.
 */
public final class RecordView {
  /** {@link #verdict} of an event that a stage wrote before any stage had decided. */
  public static final int UNDECIDED = 0xff;

  private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private ByteBuffer memory;
  private EventPlace place;
  private int at;
  private int room;
  private long time;

  RecordView() {}

  /** A view of one sample in memory of one's own, in native order: for tests and benchmarks. */
  public static RecordView of(EventPlace place, ByteBuffer sample) {
    RecordView view = new RecordView();
    view.over(place, sample);
    view.moveTo(sample.position(), sample.remaining());
    return view;
  }

  void over(EventPlace place, ByteBuffer memory) {
    this.place = place;
    this.memory = memory;
  }

  void moveTo(int offset, int length) {
    at = offset;
    room = length - BYTES;
    time = length < BYTES ? 0 : memory.getLong(offset + TIME);
  }

  /** False for what an older program has written. */
  boolean isReadable() {
    return room >= 0 && memory.getShort(at + FORMAT) == EventLayout.CURRENT;
  }

  /** A time never runs backwards: CPUs overtake each other by some nanoseconds. */
  void notBefore(long earlier) {
    time = Math.max(time, earlier);
  }

  /** The interface and the stage that it comes from. */
  public EventPlace place() {
    return place;
  }

  /** CLOCK_MONOTONIC, nanoseconds. */
  public long time() {
    return time;
  }

  /** Bytes of the whole packet. */
  public int length() {
    return memory.getInt(at + LENGTH);
  }

  /** Bytes of it that the event holds, from its start. */
  public int captured() {
    return Math.max(0, Math.min(memory.getInt(at + CAPTURED), room));
  }

  public int ifindex() {
    return memory.getInt(at + IFINDEX);
  }

  /** Behind the VLAN tags; 0 when the program has not read it. */
  public int etherType() {
    return memory.getShort(at + ETHER_TYPE) & 0xffff;
  }

  /** An XDP action by its number: the verdict when it was written, or {@link #UNDECIDED}. */
  public int verdict() {
    return memory.get(at + VERDICT) & 0xff;
  }

  private boolean knows(int what) {
    return (memory.get(at + KNOWN) & what) != 0;
  }

  /** 4 or 6; 0 when the program has not read an IP header. */
  public int ipVersion() {
    return knows(EventLayout.KNOWN_IPV4) ? 4 : knows(EventLayout.KNOWN_IPV6) ? 6 : 0;
  }

  /** Whether the program read ports; else they may still be found in the bytes. */
  public boolean hasPorts() {
    return knows(EventLayout.KNOWN_PORTS);
  }

  public boolean hasTcpFlags() {
    return knows(EventLayout.KNOWN_TCP_FLAGS);
  }

  public boolean isFragment() {
    return knows(EventLayout.KNOWN_FRAGMENT);
  }

  public boolean isMalformed() {
    return knows(EventLayout.KNOWN_MALFORMED);
  }

  /** IP protocol, with an {@link #ipVersion}; the first header's when no stage asks for more. */
  public int protocol() {
    return memory.get(at + PROTOCOL) & 0xff;
  }

  public int tcpFlags() {
    return memory.get(at + TCP_FLAGS) & 0xff;
  }

  public int sourcePort() {
    return memory.getShort(at + SOURCE_PORT) & 0xffff;
  }

  public int destinationPort() {
    return memory.getShort(at + DESTINATION_PORT) & 0xffff;
  }

  /** With {@link #ipVersion} 4, as a number: 10.0.0.1 is 0x0a000001. */
  public int sourceV4() {
    return big(memory.getInt(at + SOURCE));
  }

  public int destinationV4() {
    return big(memory.getInt(at + DESTINATION));
  }

  /** With {@link #ipVersion} 6, the first eight bytes as a number. */
  public long sourceHigh() {
    return big(memory.getLong(at + SOURCE));
  }

  public long sourceLow() {
    return big(memory.getLong(at + SOURCE + 8));
  }

  public long destinationHigh() {
    return big(memory.getLong(at + DESTINATION));
  }

  public long destinationLow() {
    return big(memory.getLong(at + DESTINATION + 8));
  }

  private static int big(int value) {
    return LITTLE ? Integer.reverseBytes(value) : value;
  }

  private static long big(long value) {
    return LITTLE ? Long.reverseBytes(value) : value;
  }

  /** What the captured bytes lie in; read it by absolute places from {@link #dataOffset} on. */
  public ByteBuffer memory() {
    return memory;
  }

  public int dataOffset() {
    return at + BYTES;
  }

  /** A view of a copy, to keep. */
  public RecordView copy() {
    ByteBuffer own = ByteBuffer.allocate(BYTES + captured()).order(ByteOrder.nativeOrder());
    own.put(0, memory, at, own.capacity());
    RecordView kept = of(place, own);
    kept.time = time;
    return kept;
  }

  /** Copies the captured bytes out. */
  public byte[] data() {
    byte[] data = new byte[captured()];
    memory.get(dataOffset(), data);
    return data;
  }
}

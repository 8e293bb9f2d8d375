package io.xdpctl.system;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A raw socket at a device: sends frames as they are, and sees what the device lets up. */
final class PacketSocket implements AutoCloseable {
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;
  private static final int ETH_P_ALL_BIG_ENDIAN = 0x0300;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SO_RCVTIMEO = 20;
  private static final int SOL_PACKET = 263;
  private static final int PACKET_STATISTICS = 6;
  private static final int BUFFER_BYTES = 256 << 20;
  private static final int EAGAIN = 11;
  private static final C LIBC = Native.load("c", C.class);

  /** What libc has for it. */
  interface C extends Library {
    int socket(int domain, int type, int protocol) throws LastErrorException;

    int bind(int socket, byte[] address, int length) throws LastErrorException;

    int setsockopt(int socket, int level, int name, byte[] value, int length)
        throws LastErrorException;

    int getsockopt(int socket, int level, int name, byte[] value, int[] length)
        throws LastErrorException;

    int send(int socket, byte[] bytes, int length, int flags) throws LastErrorException;

    int recv(int socket, byte[] bytes, int length, int flags) throws LastErrorException;

    int close(int socket) throws LastErrorException;
  }

  private final int socket;

  private PacketSocket(int socket) {
    this.socket = socket;
  }

  /**
   * Made in the calling thread's namespace.
   *
   * @param hears whether it receives, else it only sends
   */
  static PacketSocket at(int ifindex, boolean hears) {
    int socket = LIBC.socket(AF_PACKET, SOCK_RAW, hears ? ETH_P_ALL_BIG_ENDIAN : 0);
    LIBC.setsockopt(socket, SOL_SOCKET, SO_RCVBUFFORCE, ints(BUFFER_BYTES), 4);
    LIBC.setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, longs(0, 100_000), 16);
    ByteBuffer address = ByteBuffer.allocate(20).order(ByteOrder.nativeOrder());
    address.putShort((short) AF_PACKET);
    address.putShort((short) (hears ? ETH_P_ALL_BIG_ENDIAN : 0)).putInt(ifindex);
    LIBC.bind(socket, address.array(), 20);
    return new PacketSocket(socket);
  }

  private static byte[] ints(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(value).array();
  }

  private static byte[] longs(long first, long second) {
    ByteBuffer out = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
    return out.putLong(first).putLong(second).array();
  }

  void send(byte[] frame) {
    LIBC.send(socket, frame, frame.length, 0);
  }

  /** The bytes received into {@code frame}; 0 when nothing came for 100 ms. */
  int receive(byte[] frame) {
    try {
      return LIBC.recv(socket, frame, frame.length, 0);
    } catch (LastErrorException e) {
      if (e.getErrorCode() == EAGAIN) {
        return 0;
      }
      throw e;
    }
  }

  /** Frames that found the socket's buffer full, since the last call. */
  int lost() {
    byte[] statistics = new byte[8];
    LIBC.getsockopt(socket, SOL_PACKET, PACKET_STATISTICS, statistics, new int[] {8});
    return ByteBuffer.wrap(statistics).order(ByteOrder.nativeOrder()).getInt(4);
  }

  @Override
  public void close() {
    LIBC.close(socket);
  }
}

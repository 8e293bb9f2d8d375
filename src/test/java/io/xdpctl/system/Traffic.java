package io.xdpctl.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.xdpctl.lab.End;
import io.xdpctl.packet.Frame;
import io.xdpctl.verdict.Kernel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Numbered packets of several sources, again and again, and who of them arrives.
 *
 * <p>Sent in bursts that the 256 slots of a veth's ring hold, so whatever does not arrive was
 * dropped by the program or by the lack of one.
 */
final class Traffic implements AutoCloseable {
  private static final int BURST = 24;
  private static final int PAUSE_NANOSECONDS = 1_000_000;
  private static final int SOURCE_OFFSET = 26;
  private static final int NUMBER_OFFSET = 42;
  private static final int PORT_OFFSET = 36;
  private static final int PORT = 40_009;

  /** One source: how many it sent, and which of them arrived. */
  static final class Flow {
    private final byte[] frame;
    private final BitSet arrived = new BitSet();
    private volatile int sent;

    private Flow(byte[] frame) {
      this.frame = frame;
    }

    int sent() {
      return sent;
    }

    int bytes() {
      return frame.length;
    }

    int arrived() {
      synchronized (arrived) {
        return arrived.cardinality();
      }
    }

    private void arrive(int number) {
      synchronized (arrived) {
        arrived.set(number);
      }
    }
  }

  private final List<Flow> flows = new ArrayList<>();
  private final PacketSocket out;
  private final PacketSocket in;
  private final Thread sender = new Thread(this::send, "sender");
  private final Thread receiver = new Thread(this::receive, "receiver");
  private volatile boolean stopped;
  private volatile boolean paused;
  private volatile boolean idle;

  /** From one end of a link to the other, from these IPv4 sources. */
  Traffic(End from, End to, String... sources) {
    for (String source : sources) {
      Frame frame = Frame.v4(source, Pair.HOST).udp(7, PORT).payload(18);
      flows.add(new Flow(frame.bytes()));
    }
    int fromIndex = from.index();
    int toIndex = to.index();
    out = Kernel.BPF.inNamespace(from.node().netns(), () -> PacketSocket.at(fromIndex, false));
    in = Kernel.BPF.inNamespace(to.node().netns(), () -> PacketSocket.at(toIndex, true));
  }

  Traffic start() {
    receiver.start();
    sender.start();
    return this;
  }

  Flow flow(int i) {
    return flows.get(i);
  }

  long sent() {
    return flows.stream().mapToLong(Flow::sent).sum();
  }

  private void send() {
    while (!stopped) {
      idle = paused;
      for (int i = 0; i < BURST && !idle; i++) {
        Flow flow = flows.get(i % flows.size());
        ByteBuffer.wrap(flow.frame).putInt(NUMBER_OFFSET, flow.sent);
        out.send(flow.frame);
        flow.sent++; // this thread alone writes it
      }
      LockSupport.parkNanos(PAUSE_NANOSECONDS);
    }
    idle = true;
  }

  private void receive() {
    byte[] frame = new byte[2048];
    int length = 1;
    while (!stopped || length > 0) {
      length = in.receive(frame);
      ByteBuffer bytes = ByteBuffer.wrap(frame, 0, Math.max(0, length));
      if (length > NUMBER_OFFSET && (bytes.getShort(PORT_OFFSET) & 0xffff) == PORT) {
        for (Flow flow : flows) {
          if (ByteBuffer.wrap(flow.frame).getInt(SOURCE_OFFSET) == bytes.getInt(SOURCE_OFFSET)) {
            flow.arrive(bytes.getInt(NUMBER_OFFSET));
          }
        }
      }
    }
  }

  /** Until {@link #go}, nothing is sent; what was sent has met the program when this returns. */
  void pause() {
    paused = true;
    while (!idle) {
      Host.pause(1);
    }
    Host.pause(20);
  }

  void go() {
    paused = false;
  }

  /** Ends sending, and waits for what is under way. */
  void finish() {
    stopped = true;
    try {
      sender.join();
      receiver.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertEquals(0, in.lost(), "frames that the test itself lost");
  }

  @Override
  public void close() {
    if (!stopped) {
      finish();
    }
    out.close();
    in.close();
  }
}

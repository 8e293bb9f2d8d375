package io.xdpctl.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Needs root: sockets in namespaces. */
class SocketsTest {
  interface C extends Library {
    C LIBC = Native.load("c", C.class);

    int open(String path, int flags);

    int setns(int fd, int type);

    int close(int fd);
  }

  /** A thread of its own, which ends: a namespace is a thread's. */
  private static <T> T inside(String netns, Supplier<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable body =
        () -> {
          int fd = C.LIBC.open("/run/netns/" + netns, 0);
          int entered = C.LIBC.setns(fd, 0);
          C.LIBC.close(fd);
          try {
            assertEquals(0, entered);
            result.complete(work.get());
          } catch (RuntimeException | AssertionError e) {
            result.completeExceptionally(e);
          }
        };
    new Thread(body).start();
    return result.join();
  }

  @Test
  void connectsAndSends() {
    Sockets sockets = new Sockets(SocketsTest::inside);
    try (Lab lab = Lab.open("labtest")) {
      Node a = lab.node("a");
      Node b = lab.node("b");
      lab.link(
          End.of(a, "eth0", "192.0.2.1/24", "2001:db8::1/64"),
          End.of(b, "eth0", "192.0.2.2/24", "2001:db8::2/64"));
      try (Listener listener = sockets.listen(b, 8888)) {
        assertTrue(sockets.connect(a, "192.0.2.2", listener.port()));
        assertTrue(sockets.connect(a, "2001:db8::2", listener.port()));
        assertFalse(sockets.connect(a, "192.0.2.2", 8889));
      }
      sockets.send(a, new InetSocketAddress("192.0.2.2", 9), new byte[10], 7);
      assertTrue(b.exec("grep", "^Udp:", "/proc/net/snmp").contains("\nUdp: 0 7 "));
    }
  }
}

package io.xdpctl.lab;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP server that accepts connections, counts them and closes them. */
public final class Listener implements AutoCloseable {
  private final ServerSocket server;
  private final AtomicInteger accepted = new AtomicInteger();

  Listener(ServerSocket server) {
    this.server = server;
    Thread thread = new Thread(this::serve, "lab-listener");
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Connections taken so far; one that was just opened may not be among them yet. */
  public int accepted() {
    return accepted.get();
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        server.accept().close();
        accepted.incrementAndGet();
      } catch (IOException e) {
        // Closed, or a connection that was reset before it was taken.
      }
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      // Nothing is lost: the namespace goes with the lab.
    }
  }
}

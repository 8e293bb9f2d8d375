package io.xdpctl.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** TCP and UDP by sockets made inside a node's namespace. */
public record Sockets(Inside inside) {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Accepts TCP connections on every address of the node; port 0 takes a free one. */
  public Listener listen(Node node, int port) {
    return inside.call(
        node.netns(),
        () -> {
          try {
            return new Listener(new ServerSocket(port));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Opens and closes one TCP connection; false when it was refused or nothing answered in 1 s. */
  public boolean connect(Node node, String address, int port) {
    return inside.call(
        node.netns(),
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
            return true;
          } catch (IOException e) {
            return false;
          }
        });
  }

  /** Sends UDP datagrams to an address, each with the payload; no one need be there. */
  public void send(Node node, InetSocketAddress to, byte[] payload, int count) {
    inside.call(
        node.netns(),
        () -> {
          // Not connected: a port that is closed must not stop the next datagram.
          try (DatagramSocket socket = new DatagramSocket()) {
            for (int i = 0; i < count; i++) {
              socket.send(new DatagramPacket(payload, payload.length, to));
            }
            return null;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}

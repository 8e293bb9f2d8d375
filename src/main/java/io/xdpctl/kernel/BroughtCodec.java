package io.xdpctl.kernel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brought figures as bytes and back, big-endian.
 *
 * <pre>
 * 4        2 + n        4        4      8         8
 * | maps | | C name   | count  | | slot | packets | bytes | …
 *          once for each map, then count times its slots
 * </pre>
 */
final class BroughtCodec {
  private BroughtCodec() {}

  static byte[] encode(SortedMap<String, SlotFigures> figures) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(figures.size());
      for (var map : figures.entrySet()) {
        out.writeUTF(map.getKey());
        write(map.getValue(), out);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(SlotFigures figures, DataOutputStream out) throws IOException {
    out.writeInt(figures.size());
    for (int i = 0; i < figures.size(); i++) {
      out.writeInt(figures.slot(i));
      out.writeLong(figures.packets(i));
      out.writeLong(figures.bytes(i));
    }
  }

  /** What is there of them: the map is frozen and was whole when it was pinned. */
  static SortedMap<String, SlotFigures> decode(byte[] bytes) {
    SortedMap<String, SlotFigures> out = new TreeMap<>();
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      for (int maps = in.readInt(); maps > 0; maps--) {
        String name = in.readUTF();
        out.put(name, read(in));
      }
    } catch (EOFException ofSomebodyElse) {
      return out;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out;
  }

  private static SlotFigures read(DataInputStream in) throws IOException {
    SlotFigures figures = new SlotFigures();
    for (int count = in.readInt(); count > 0; count--) {
      figures.add(in.readInt(), in.readLong(), in.readLong());
    }
    return figures;
  }
}

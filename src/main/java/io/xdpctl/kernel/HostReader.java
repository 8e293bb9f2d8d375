package io.xdpctl.kernel;

import io.xdpctl.state.Attachment;
import io.xdpctl.state.HostState;
import io.xdpctl.state.InterfaceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what xdpctl owns on this host, from the kernel alone.
 *
 * <p>The manifest gives names and what was asked for; what runs is read from links, programs and
 * maps, so a plan made from it mends what somebody else changed.
 */
public final class HostReader {
  private final Bpf bpf;
  private final Pins pins;
  private final ImageMemory memory;

  /**
   * @param root directory on a bpffs, need not exist
   */
  public HostReader(Bpf bpf, String root) {
    this(bpf, root, new ImageMemory());
  }

  /**
   * @param memory of images that need not be read again
   */
  public HostReader(Bpf bpf, String root, ImageMemory memory) {
    this.bpf = bpf;
    this.pins = new Pins(root);
    this.memory = memory;
  }

  public Snapshot read() {
    try (Descriptors open = new Descriptors(bpf)) {
      InterfaceReader reader = new InterfaceReader(bpf, pins, new Namespaces(bpf), open);
      List<InterfaceReading> readings = new ArrayList<>();
      for (String name : bpf.list(pins.interfaces())) {
        Pins.unescape(name).flatMap(reader::read).ifPresent(readings::add);
      }
      return snapshot(readings);
    }
  }

  private Snapshot snapshot(List<InterfaceReading> readings) {
    SortedMap<InterfaceRef, Attachment> attachments = new TreeMap<>();
    SortedMap<InterfaceRef, Running> running = new TreeMap<>();
    memory.begin();
    ListsReader reader = new ListsReader(new Images(bpf, memory), readings);
    var lists = reader.read();
    for (InterfaceReading reading : readings) {
      attachments.put(reading.ref(), reading.attachment());
      running.put(reading.ref(), reading.running());
    }
    return new Snapshot(new HostState(attachments, lists), running, reader.images());
  }
}

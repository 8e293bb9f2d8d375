package io.xdpctl.kernel;

/** A BPF link; without a device it is detached. */
final class FakeLink {
  final int id;
  FakeProgram program;
  FakeDevice device;

  FakeLink(int id, FakeProgram program, FakeDevice device) {
    this.id = id;
    this.program = program;
    this.device = device;
  }

  void detach() {
    if (device != null) {
      device.link = null;
      device.mode = null;
      device = null;
    }
  }
}

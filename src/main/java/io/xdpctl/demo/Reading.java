package io.xdpctl.demo;

import io.xdpctl.observe.Counter;
import io.xdpctl.observe.InterfaceReading;
import io.xdpctl.observe.StageReading;
import io.xdpctl.state.InterfaceRef;
import java.util.List;
import java.util.Map;

/** All counters at one moment. What no packet has met is zero. */
record Reading(List<InterfaceReading> interfaces) {

  Counter total(InterfaceRef at, String stage) {
    return stage(at, stage).total();
  }

  Counter redirected(InterfaceRef at, String stage) {
    return stage(at, stage).redirected();
  }

  Counter protocol(InterfaceRef at, String stage, String protocol) {
    return stage(at, stage).protocols().orElse(Map.of()).getOrDefault(protocol, Counter.ZERO);
  }

  Counter prefix(InterfaceRef at, String stage, String prefix) {
    return stage(at, stage).prefixes().orElse(List.of()).stream()
        .filter(hit -> hit.prefix().toString().equals(prefix))
        .map(hit -> hit.counter())
        .findFirst()
        .orElse(Counter.ZERO);
  }

  private StageReading stage(InterfaceRef at, String name) {
    return interfaces.stream()
        .filter(reading -> reading.ref().equals(at))
        .flatMap(reading -> reading.stages().stream())
        .filter(stage -> stage.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no stage " + name + " at " + at));
  }
}

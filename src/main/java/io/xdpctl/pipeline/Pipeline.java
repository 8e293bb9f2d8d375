package io.xdpctl.pipeline;

import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/**
 * Stages that packets of some interfaces meet, top to bottom.
 *
 * @param interfaces each with the mode asked for there
 * @param formerNames by name of a stage, the names that it had before, the latest first
 */
public record Pipeline(
    String name,
    SortedMap<InterfaceRef, Mode> interfaces,
    DefaultVerdict defaultVerdict,
    List<Stage> stages,
    SortedMap<String, List<String>> formerNames) {
  public Pipeline {
    name = Name.checked(name);
  }

  public Pipeline(
      String name,
      SortedMap<InterfaceRef, Mode> interfaces,
      DefaultVerdict defaultVerdict,
      List<Stage> stages) {
    this(name, interfaces, defaultVerdict, stages, Collections.emptySortedMap());
  }
}

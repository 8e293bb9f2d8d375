package io.xdpctl.pipeline;

import io.xdpctl.state.Attachment.DefaultVerdict;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Mode;
import java.util.List;
import java.util.SortedMap;

/**
 * Stages that packets of some interfaces meet, top to bottom.
 *
 * @param interfaces each with the mode asked for there
 */
public record Pipeline(
    String name,
    SortedMap<InterfaceRef, Mode> interfaces,
    DefaultVerdict defaultVerdict,
    List<Stage> stages) {
  public Pipeline {
    name = Name.checked(name);
  }
}

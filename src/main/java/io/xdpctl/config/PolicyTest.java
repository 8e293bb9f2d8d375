package io.xdpctl.config;

import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Packets, and what must become of them.
 *
 * @param file that it stands in
 * @param pipeline that they go through
 */
public record PolicyTest(
    String name, String file, At at, Pipeline pipeline, List<Written> packets, Expected expected) {

  /** Where something stands in the file. */
  public record At(int line, int column) {}

  /** Packets and where they are described. */
  public record Written(PacketSet packets, At at) {}

  /**
   * What must become of all of them.
   *
   * @param by name of the stage that must decide, or {@link #DEFAULT}
   * @param counted stages that must match on the way
   */
  public record Expected(Verdict verdict, Optional<String> by, List<String> counted) {
    /** In {@code by}: the default of the pipeline, where no stage has that name. */
    public static final String DEFAULT = "default";
  }

  /** {@code file:line:column}. */
  public String place(At where) {
    return file + ":" + where.line() + ":" + where.column();
  }
}

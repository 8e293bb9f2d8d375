package io.xdpctl.observe;

import java.io.IOException;

/** Takes events one by one. */
@FunctionalInterface
public interface RecordSink {
  /** The view is only lent until this returns. */
  void take(RecordView event) throws IOException;
}

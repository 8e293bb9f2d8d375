package io.xdpctl.cli;

import io.xdpctl.config.Config;
import io.xdpctl.config.SourceFile;
import io.xdpctl.history.Author;
import io.xdpctl.history.Entry;
import io.xdpctl.history.History;
import io.xdpctl.kernel.KernelError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes down what was applied; what is done is done, also when that cannot be written down. */
record Chronicle(Session session) {

  void add(String what, int restores, Config config) {
    add(what, restores, config.sources());
  }

  /**
   * @param sources empty where nothing runs any more
   */
  void add(String what, int restores, List<SourceFile> sources) {
    try {
      History history = session.engine().history();
      if (restores > 0 || !history.isLatest(sources)) {
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String by = Author.of(session.terminal().environment());
        history.add(new Entry(0, now, by, what, restores, List.of()), sources);
      }
    } catch (KernelError full) {
      session.err().println("warning: history: " + full.getMessage());
    }
  }

  /** Nothing runs any more, and nothing is to be left over. */
  void clear() {
    session.engine().history().clear();
  }
}

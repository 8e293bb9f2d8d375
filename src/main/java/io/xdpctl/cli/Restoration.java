package io.xdpctl.cli;

import io.xdpctl.Engine;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.SourceFile;
import io.xdpctl.history.Course;
import io.xdpctl.history.Entry;
import io.xdpctl.history.Texts;
import io.xdpctl.kernel.Absence;
import io.xdpctl.pipeline.Pipeline;
import io.xdpctl.pipeline.Stage;
import io.xdpctl.state.Attachment;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Renames;
import io.xdpctl.state.StageState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The way back to what the history has kept, as far as this host has the interfaces for it.
 *
 * @param config empty for nothing at all
 * @param absent interfaces and redirect targets that are left out
 */
record Restoration(Optional<Config> config, Wish wish, List<Absence> absent) {

  /**
   * @param sources empty for nothing at all
   */
  static Restoration of(Session session, List<SourceFile> sources, Course course)
      throws ConfigException {
    Engine engine = session.engine();
    if (sources.isEmpty()) {
      Collection<InterfaceRef> all = engine.snapshot().state().attachments().keySet();
      Wish nothing = Wish.nothing(engine.planWithout(all), engine.history().ready(List.of()));
      return new Restoration(Optional.empty(), nothing, List.of());
    }
    Texts texts = engine.history().ready(sources);
    Config config = engine.read(sources);
    Renames back = back(config, engine.snapshot().state().attachments().values(), course);
    Wish wish = Wish.of(engine.planPresent(config, back), config, texts);
    return new Restoration(Optional.of(config), wish, engine.absences(config));
  }

  /** A stage that was renamed since goes on counting under the name that it had. */
  private static Renames back(Config config, Collection<Attachment> running, Course course) {
    Renames told = Renames.NONE;
    for (Entry entry : course.entries()) {
      told = told.or(entry.renames());
    }
    SortedMap<String, SortedMap<String, List<String>>> out = new TreeMap<>();
    for (Pipeline pipeline : config.pipelines()) {
      List<String> now =
          running.stream()
              .filter(at -> at.pipeline().equals(pipeline.name()))
              .flatMap(at -> at.stages().stream())
              .map(StageState::name)
              .distinct()
              .toList();
      List<String> then = pipeline.stages().stream().map(Stage::name).toList();
      out.put(pipeline.name(), told.back(pipeline.name(), now, then));
    }
    return new Renames(out).or(told);
  }

  /** Says what is left out. */
  void warn(Session session) {
    for (Absence one : absent) {
      session.err().println("warning: " + one.sentence() + ": left out");
      session.err().println("hint: " + one.hint());
    }
  }
}

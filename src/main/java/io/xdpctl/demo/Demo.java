package io.xdpctl.demo;

import io.xdpctl.Engine;
import io.xdpctl.Proposal;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.ConfigException;
import io.xdpctl.lab.Lab;
import io.xdpctl.observe.InterfaceReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A lab of namespaces with an example applied in it, gone when it is closed.
 *
 * <p>Its pins are in a directory of their own: what the user runs is not touched.
 */
public final class Demo implements AutoCloseable {
  private static final String LAB = "xdpctl-demo";

  private final Engine engine;
  private final String root;
  private final Site site;
  private final Path file;

  private Demo(Engine engine, String root, Network network) {
    this.engine = engine;
    this.root = root;
    this.site = new Site(engine, network);
    this.file = DemoFile.write(network);
  }

  /**
   * Builds the network.
   *
   * @param user the engine of the user, which is not used for anything but its progress
   */
  public static Demo open(Engine user) {
    Leftovers.sweep(Path.of(Engine.DEFAULT_ROOT));
    String root = Engine.DEFAULT_ROOT + Leftovers.MARK + ProcessHandle.current().pid();
    Lab lab = Lab.open(LAB);
    try {
      return new Demo(user.at(root), root, Network.build(lab));
    } catch (RuntimeException failed) {
      lab.close();
      throw failed;
    }
  }

  /** The configuration, to be read by whoever is curious. */
  public Path file() {
    return file;
  }

  /** Where everything of the demo is pinned. */
  public String root() {
    return root;
  }

  /** Applies the example as {@code xdpctl apply} does. */
  public Proposal apply() throws ConfigException, CompileException {
    Proposal proposal = engine.plan(engine.read(file.toString(), InputStream.nullInputStream()));
    engine.apply(proposal);
    return proposal;
  }

  /** What can be played now that the example is applied. */
  public List<Act> acts() {
    return Acts.of(site, site.read(), site.sent());
  }

  public Scene play(Act act) {
    return act.scene().apply(site);
  }

  /** The counters of the interface that most of the packets come in by. */
  public List<InterfaceReading> counters() {
    return site.read().interfaces().stream()
        .filter(reading -> reading.ref().equals(site.veth1()))
        .toList();
  }

  /** Detaches, unpins and removes everything, as far as possible after a failure. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      engine.apply(engine.planWithout(engine.snapshot().state().attachments().keySet()));
    } catch (IOException kept) {
      throw new UncheckedIOException(kept);
    } catch (CompileException impossible) {
      throw new IllegalStateException(impossible); // a removal loads nothing
    } finally {
      Leftovers.remove(Path.of(root));
      site.network().lab().close();
    }
  }
}

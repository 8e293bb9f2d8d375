package io.xdpctl;

import io.xdpctl.compile.Clang;
import io.xdpctl.compile.CompileException;
import io.xdpctl.config.Config;
import io.xdpctl.config.ConfigException;
import io.xdpctl.config.ConfigReader;
import io.xdpctl.config.SourceFile;
import io.xdpctl.doctor.Doctor;
import io.xdpctl.doctor.Finding;
import io.xdpctl.doctor.KernelCalls;
import io.xdpctl.doctor.KernelVersion;
import io.xdpctl.doctor.Surroundings;
import io.xdpctl.doctor.TargetDoctor;
import io.xdpctl.history.History;
import io.xdpctl.kernel.Absence;
import io.xdpctl.kernel.Applier;
import io.xdpctl.kernel.ApplyLock;
import io.xdpctl.kernel.Bpf;
import io.xdpctl.kernel.Foreign;
import io.xdpctl.kernel.ForeignReader;
import io.xdpctl.kernel.HostReader;
import io.xdpctl.kernel.ImageMemory;
import io.xdpctl.kernel.NotAsAsked;
import io.xdpctl.kernel.Shortage;
import io.xdpctl.kernel.Snapshot;
import io.xdpctl.kernel.libbpf.LibBpf;
import io.xdpctl.lifeline.Lockout;
import io.xdpctl.lifeline.Lockouts;
import io.xdpctl.observe.CountersReader;
import io.xdpctl.observe.CountersReading;
import io.xdpctl.observe.DumpStages;
import io.xdpctl.observe.EventReader;
import io.xdpctl.plan.Plan;
import io.xdpctl.render.Rendered;
import io.xdpctl.render.Target;
import io.xdpctl.state.Digest;
import io.xdpctl.state.InterfaceRef;
import io.xdpctl.state.Renames;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * From a file to the kernel and back: read, render, plan, compile, apply, observe.
 *
 * <p>The kernel is opened when the first step needs it: reading and rendering need none.
 */
public final class Engine {
  /** Where xdpctl keeps what it owns, unless it is told otherwise. */
  public static final String DEFAULT_ROOT = "/sys/fs/bpf/xdpctl";

  private final String root;
  private final Consumer<String> progress;
  private final Kernel kernel;
  private final Rendering rendering = new Rendering();
  private final ImageMemory images = new ImageMemory();

  /**
   * @param root directory on a bpffs
   * @param progress told what is being done when it may take a while
   */
  public Engine(String root, Consumer<String> progress) {
    this(root, progress, LibBpf::open);
  }

  /**
   * @param door opens the kernel, when it is needed
   */
  public Engine(String root, Consumer<String> progress, Supplier<Bpf> door) {
    this.root = root;
    this.progress = progress;
    this.kernel = new Kernel(door);
  }

  /** Begins, beside reading the configuration, what an apply needs whatever that says. */
  public void begin() {
    rendering.begin();
    kernel.begin(() -> reader().read()); // the plan reads again, but for the images
  }

  /** The directory that it keeps everything in. */
  public String root() {
    return root;
  }

  /** All problems at once, or a configuration that means something. */
  public Config read(String where, InputStream stdin) throws ConfigException {
    return rendering.ahead(ConfigReader.read(where, stdin, progress), this::target);
  }

  public Rendered render(Config config, Target target) {
    return rendering.of(config, target);
  }

  /** What this host's kernel can run. */
  public Target target() {
    return new Target(KernelVersion.ofHost().atLeast(KernelVersion.FRAGS), KernelCalls.work());
  }

  /** What the kernel holds now; refused where xdpctl can have put nothing. */
  public Snapshot snapshot() {
    Surroundings.refuseElsewhere(root);
    return reader().read();
  }

  private HostReader reader() {
    return new HostReader(bpf(), root, images);
  }

  /** The same of a configuration of the history. */
  public Config read(List<SourceFile> sources) throws ConfigException {
    return ConfigReader.read(sources);
  }

  /** What was applied here. */
  public History history() {
    return new History(bpf(), root);
  }

  /** Compiles every program of a configuration, so that an apply finds them in the cache. */
  public void compile(Config config) throws CompileException {
    new Compilation(Clang.ofEnvironment(), progress).all(render(config, target()));
  }

  /** How to get from what runs to what the configuration says. */
  public Proposal plan(Config config) {
    return planning().of(render(config, target()), config.text());
  }

  /** The same for what there are interfaces for; {@code renames} beside the configuration's own. */
  public Proposal planPresent(Config config, Renames renames) {
    return planning().ofPresent(render(config, target()), config.text(), renames);
  }

  private Planning planning() {
    progress.accept("reading what runs");
    return new Planning(bpf(), reader());
  }

  /** How many values a per-CPU map has for each slot on this host. */
  public int possibleCpus() {
    return bpf().possibleCpus();
  }

  /** How to remove some interfaces from what runs. */
  public Proposal planWithout(Collection<InterfaceRef> refs) {
    Surroundings.refuseElsewhere(root);
    return planning().without(refs);
  }

  /** What the plan needs and this host does not have: an apply would be refused. */
  public List<Absence> absences(Plan plan) {
    return Absence.of(bpf(), plan);
  }

  /** Memory that the plan needs and this host does not have: an apply would be refused. */
  public List<Shortage> shortages(Plan plan) {
    return Shortage.of(bpf(), plan);
  }

  /** Interfaces, namespaces and redirect targets of a configuration that are not there. */
  public List<Absence> absences(Config config) {
    return Absence.of(bpf(), Planning.onItsOwn(render(config, target())));
  }

  /** What a configuration would cut this host off from, and the session of the environment. */
  public List<Lockout> lockouts(Config config, Map<String, String> environment) {
    bpf();
    return new Lockouts(config, environment, () -> new HostNetwork(bpf()))
        .find(kernel::inNamespaceIfThere);
  }

  /** For one apply: held since before its plan is made, nothing changes in between (I1). */
  public ApplyLock lock(Duration wait) {
    return ApplyLock.take(wait);
  }

  /** Applies under a lock of its own; refused when the kernel changed since the plan was made. */
  public void apply(Proposal proposal) throws CompileException {
    try (ApplyLock held = lock(Duration.ZERO)) {
      apply(held, proposal, false);
    }
  }

  /** Programs of others where a plan attaches ours. */
  public SortedMap<InterfaceRef, Foreign> foreign(Plan plan) {
    return new ForeignReader(bpf(), root).read(plan);
  }

  /**
   * Compiles the programs that change, and changes the kernel: all of it or nothing.
   *
   * @param replaceForeign whether programs of others make way (I6); those that did are returned
   * @throws NotAsAsked when something changed all the same; with every other exception nothing has
   */
  public List<Foreign> apply(ApplyLock held, Proposal proposal, boolean replaceForeign)
      throws CompileException {
    Map<Digest, byte[]> objects =
        new Compilation(Clang.ofEnvironment(), progress).objects(proposal);
    progress.accept("applying");
    List<Foreign> displaced =
        new Applier(bpf(), root, Clock.systemUTC(), images)
            .apply(held, proposal.plan(), proposal.with(objects, replaceForeign));
    new ReadBack(bpf(), reader()).expect(proposal.desired(), displaced); // I7
    return displaced;
  }

  /** {@code everyPrefix}: of the lists, also those that no packet hit. */
  public CountersReading counters(Snapshot snapshot, boolean everyPrefix) {
    return new CountersReader(bpf(), root).read(snapshot, everyPrefix);
  }

  /** The events of one dump stage or of all; empty when none runs. */
  public Optional<EventReader> events(Optional<String> stage) {
    return DumpStages.open(bpf(), root, snapshot(), stage);
  }

  /** An engine like this one with pins elsewhere, for what must not touch what runs. */
  public Engine at(String otherRoot) {
    return new Engine(otherRoot, progress);
  }

  /** Runs {@code work} on a thread inside a named network namespace. */
  public <T> T inNamespace(String netns, Supplier<T> work) {
    return bpf().inNamespace(netns, work);
  }

  /** What is missing on this host for xdpctl, and for a configuration. */
  public List<Finding> doctor(Optional<Config> config) {
    return new Doctor(root, Clang.ofEnvironment(), kernel::open).examine(config);
  }

  /** Redirect targets that lose what is sent to them, also once the configuration runs. */
  public List<Finding> losses(Config config) {
    return new TargetDoctor(bpf(), config).losses();
  }

  Bpf bpf() {
    Surroundings.refuseHiddenBpffs(root);
    return kernel.open();
  }
}

package org.tamis.cli.serve;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tamis.bridge.delivery.DeliveryLog;
import org.tamis.cli.config.Config;
import org.tamis.cli.doctor.Examination;
import org.tamis.cli.metrics.Metrics;
import org.tamis.cli.metrics.MetricsServer;
import org.tamis.cli.terminal.Terminal;
import org.tamis.cli.watch.Watchers;
import org.tamis.engine.settings.Product;
import org.tamis.service.text.Reason;

/**
 * The services from their start to their end, told twice: in the log, and on the standard output
 * for whoever starts them and waits for the addresses.
 */
final class Running {
  private static final Logger LOG = System.getLogger(Running.class.getName());

  private final String file;
  private final Terminal terminal;
  private Optional<Services> services = Optional.empty();
  private Optional<Watchers> watchers = Optional.empty();
  private Optional<MetricsServer> metrics = Optional.empty();

  /**
   * @param file the configuration
   */
  Running(String file, Terminal terminal) {
    this.file = file;
    this.terminal = terminal;
  }

  Terminal terminal() {
    return terminal;
  }

  /** Throws IOException with a sentence that says what cannot be started. */
  void start(Config config, LiveSettings live) throws IOException {
    LOG.log(Level.INFO, this::version);
    Optional<Metrics> counts = config.metrics().map(_ -> new Metrics()); // else nobody looks
    Services started = Services.start(config, live, observers(counts));
    services = Optional.of(started);
    watchers = SiteWatch.start(file, config, live, terminal);
    metrics = shown(config.metrics(), counts, started);
  }

  /** Says where it listens: from then on it may be used, and stopped. */
  void announce(Config config) {
    List<String> listening = services.map(this::listening).orElseThrow();
    listening.forEach(line -> LOG.log(Level.INFO, "listening: " + line));
    LOG.log(Level.INFO, "started");
    listening.forEach(line -> terminal.line(line));
    terminal.flush();
    Thread.ofVirtual().start(() -> warn(config)); // others' silence delays nothing
  }

  private String version() {
    return "starting Tamis %s: process %d, Java %s, configuration %s"
        .formatted(Product.VERSION, ProcessHandle.current().pid(), Runtime.version(), file);
  }

  private static Observers observers(Optional<Metrics> counts) {
    DeliveryLog log = new DeliveryLog();
    return counts
        .map(counting -> new Observers(log.andThen(counting), counting, counting::handedOver))
        .orElseGet(() -> Observers.of(log));
  }

  private static Optional<MetricsServer> shown(
      Optional<InetSocketAddress> address, Optional<Metrics> counts, Services services)
      throws IOException {
    if (address.isEmpty() || counts.isEmpty()) {
      return Optional.empty();
    }
    services.showOn(counts.get());
    return Optional.of(MetricsServer.start(address.get(), counts.get()));
  }

  private List<String> listening(Services services) {
    return Stream.of(
            services.manageSieveListening().stream().map(line -> "ManageSieve on " + line),
            services.lmtpAddresses().stream().map(address -> "LMTP on " + address),
            services.studioUrl().stream().map(url -> "studio on " + url),
            metrics.stream().map(server -> "metrics on " + server.url()))
        .flatMap(Function.identity())
        .toList();
  }

  private void warn(Config config) {
    Examination.withoutStore(config, Clock.systemUTC().instant()).stream()
        .filter(finding -> !finding.isOk())
        .forEach(finding -> terminal.error("warning: " + finding.sentence()));
  }

  void stop() {
    tell("stopping");
    metrics.ifPresent(MetricsServer::close);
    watchers.ifPresent(Watchers::close);
    try {
      if (services.isPresent()) {
        services.get().close();
      }
      tell("stopped");
    } catch (IOException e) {
      LOG.log(Level.ERROR, () -> "while stopping: " + Reason.of(e));
    }
    terminal.flush();
  }

  private void tell(String word) {
    LOG.log(Level.INFO, word);
    terminal.out().print(word + "\n");
    terminal.flush();
  }
}

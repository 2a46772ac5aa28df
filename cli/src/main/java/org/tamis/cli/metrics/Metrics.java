package org.tamis.cli.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.node.Nodes;
import org.tamis.bridge.outbox.OutboxUnavailable;
import org.tamis.bridge.outbox.StoredOutbox;
import org.tamis.engine.settings.Product;
import org.tamis.managesieve.session.SessionEvents;
import org.tamis.service.text.Reason;

/**
 * What the services have done since they started. No label has a value that strangers choose, so
 * that their number is bounded.
 */
public final class Metrics implements Consumer<DeliveryReport>, SessionEvents {
  private static final Logger LOG = System.getLogger(Metrics.class.getName());

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Map<String, IntSupplier> connections = new ConcurrentSkipListMap<>();

  private final Counter deliveries =
      counter("tamis_deliveries", "Deliveries, one for each recipient", "outcome");
  private final Counter problems =
      counter("tamis_delivery_problems", "What went wrong at deliveries", "kind");
  private final Counter logins = counter("tamis_managesieve_logins", "Logins", "result");
  private final Counter scripts = counter("tamis_managesieve_scripts", "Scripts", "change");
  private final Counter failures =
      counter("tamis_managesieve_failures", "Commands that failed", "cause");
  private final Histogram seconds =
      Histogram.builder()
          .name("tamis_delivery_seconds")
          .help("Time from the end of a message to the end of a delivery")
          .classicOnly()
          .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
          .register(registry);

  private final Counter handedOver =
      counter("tamis_handed_over", "Recipients whose mail another node was given", "outcome");

  /** All values of all labels are there from the beginning, with 0. */
  public Metrics() {
    for (String outcome : new String[] {"accepted", "refused", "deferred"}) {
      deliveries.initLabelValues(outcome);
      handedOver.initLabelValues(outcome);
    }
    problems.initLabelValues("effect");
    problems.initLabelValues("other");
    for (Event event : Event.values()) {
      counted(event).of().initLabelValues(counted(event).value());
    }
    Gauge.builder()
        .name("tamis_build_info")
        .help("The version, as a label")
        .labelNames("version")
        .register(registry)
        .labelValues(Product.VERSION)
        .set(1);
    JvmMetrics.builder().register(registry);
    gauge("tamis_connections", "Connections that are open now", "service")
        .callback(callback ->
            connections.forEach((service, open) -> callback.call(open.getAsInt(), service)))
        .register(registry);
  }

  private Counter counter(String name, String help, String label) {
    return Counter.builder().name(name).help(help).labelNames(label).register(registry);
  }

  /** From now on the connections of a service are shown as well. */
  public void showConnections(String service, IntSupplier open) {
    connections.put(service, open);
  }

  /** From now on what a node has of several is shown as well. */
  public void showNode(Nodes node) {
    String name = node.settings().name();
    gauge("tamis_node_buckets", "Buckets of accounts for which it works, of 4096", "node")
        .callback(callback -> callback.call(node.buckets(), name))
        .register(registry);
    gauge("tamis_node_lease_seconds", "How long it may work without another sign of life", "node")
        .callback(callback -> callback.call(node.left().toMillis() / 1e3, name))
        .register(registry);
  }

  private static GaugeWithCallback.Builder gauge(String name, String help, String label) {
    return GaugeWithCallback.builder().name(name).help(help).labelNames(label);
  }

  /** Counts what another node has answered, for each recipient. */
  public void handedOver(List<DeliveryResult> results) {
    results.forEach(result -> handedOver.labelValues(outcome(result)).inc());
  }

  /**
   * From now on the outbox is shown as well; it is asked at each look. While it cannot be read, its
   * metrics are missing, which an alert can be made of.
   */
  public void showOutbox(StoredOutbox outbox, InstantSource clock) {
    GaugeWithCallback.builder()
        .name("tamis_outbox_messages")
        .help("Messages that wait to leave")
        .callback(callback -> extent(outbox).ifPresent(extent -> callback.call(extent.messages())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("tamis_outbox_oldest_seconds")
        .help("How long the first of them has waited")
        .callback(callback ->
            extent(outbox)
                .map(extent -> extent.oldest().map(since -> age(since, clock)).orElse(0.0))
                .ifPresent(callback::call))
        .register(registry);
  }

  private static Optional<StoredOutbox.Extent> extent(StoredOutbox outbox) {
    try {
      return Optional.of(outbox.extent());
    } catch (OutboxUnavailable e) {
      LOG.log(Level.WARNING, () -> "metrics: " + Reason.of(e));
      return Optional.empty();
    }
  }

  private static double age(Instant since, InstantSource clock) {
    return Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1e3);
  }

  PrometheusRegistry registry() {
    return registry;
  }

  @Override
  public void accept(DeliveryReport report) {
    deliveries.labelValues(outcome(report.result())).inc();
    problems.labelValues("other").inc(report.problems().size());
    problems
        .labelValues("effect")
        .inc(report.entries().stream().filter(entry -> entry.result().isProblem()).count());
    report.arrival().ifPresent(arrival -> seconds.observe(arrival.took().toNanos() / 1e9));
  }

  private static String outcome(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Accepted _ -> "accepted";
      case DeliveryResult.Refused _ -> "refused";
      case DeliveryResult.Deferred _ -> "deferred";
    };
  }

  private record Counted(Counter of, String value) {}

  @Override
  public void happened(Event event) {
    Counted counted = counted(event);
    counted.of().labelValues(counted.value()).inc();
  }

  private Counted counted(Event event) {
    return switch (event) {
      case LOGGED_IN -> new Counted(logins, "ok");
      case LOGIN_FAILED -> new Counted(logins, "failed");
      case LOGIN_DEFERRED -> new Counted(logins, "deferred");
      case REFERRED -> new Counted(logins, "referred");
      case SCRIPT_STORED -> new Counted(scripts, "stored");
      case SCRIPT_CHANGED -> new Counted(scripts, "changed");
      case STORE_FAILED -> new Counted(failures, "store");
    };
  }
}

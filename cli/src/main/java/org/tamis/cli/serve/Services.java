package org.tamis.cli.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tamis.bridge.Rounds;
import org.tamis.bridge.delivery.Deliveries;
import org.tamis.bridge.delivery.DeliveryLog;
import org.tamis.bridge.delivery.DeliveryReport;
import org.tamis.bridge.delivery.LocalDelivery;
import org.tamis.bridge.delivery.Ports;
import org.tamis.bridge.lmtp.LmtpServer;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.spool.MessageMemory;
import org.tamis.bridge.spool.Spool;
import org.tamis.bridge.store.MailStore;
import org.tamis.cli.config.Config;
import org.tamis.cli.metrics.Metrics;
import org.tamis.engine.settings.Product;
import org.tamis.managesieve.Backend;
import org.tamis.managesieve.ManageSieveServer;
import org.tamis.managesieve.ManageSieveSettings;
import org.tamis.service.database.Database;
import org.tamis.service.files.DurableFiles;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.scripts.AccountCompiler;
import org.tamis.service.scripts.ActiveScripts;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.studio.Studio;
import org.tamis.studio.StudioSettings;

/** ManageSieve, LMTP and the studio, running, over one script store. */
public final class Services implements AutoCloseable {
  private final ManageSieveServer manageSieve;
  private final LmtpServer lmtp;
  private final Optional<Studio> studio;
  private final MailStore store;
  private final Database memory;
  private final SiteStore own;
  private final LocalDelivery deliveries;
  private final DeliveryState state;
  private final Explaining explaining;
  private final List<Rounds> rounds;
  private final SiteNode node;

  private Services(
      ManageSieveServer manageSieve,
      LmtpServer lmtp,
      Optional<Studio> studio,
      MailStore store,
      Database memory,
      SiteStore own,
      LocalDelivery deliveries,
      DeliveryState state,
      Explaining explaining,
      List<Rounds> rounds,
      SiteNode node) {
    this.manageSieve = manageSieve;
    this.lmtp = lmtp;
    this.studio = studio;
    this.store = store;
    this.memory = memory;
    this.own = own;
    this.deliveries = deliveries;
    this.state = state;
    this.explaining = explaining;
    this.rounds = rounds;
    this.node = node;
  }

  /**
   * Starts both services, or none.
   *
   * @param reports told about each delivery
   * @throws IOException naming the address that cannot be listened on, or the database that cannot
   *     be used, or each mistake in the site's own scripts
   */
  public static Services start(Config config, Consumer<DeliveryReport> reports) throws IOException {
    return start(config, LiveSettings.of(config), Observers.of(reports));
  }

  /**
   * As {@link #start(Config, Consumer)}, with other ports than the configuration's.
   *
   * @param changed gives them, from those of the configuration
   */
  public static Services start(
      Config config, Consumer<DeliveryReport> reports, UnaryOperator<Ports> changed)
      throws IOException {
    return start(
        config, Listening.of(config), LiveSettings.of(config), Observers.of(reports), changed);
  }

  /**
   * For one message that comes over a socket of its own, as if the configured services took it. The
   * directory of the socket is one that nobody else may enter.
   *
   * @throws IOException as in {@link #start(Config, Consumer)}
   */
  public static Services forOneMessage(Config config, Path socket) throws IOException {
    Listening alone =
        new Listening(
            config.manageSieve().on(unix(socket.resolveSibling("sieve.sock"))),
            config.lmtp().on(unix(socket)),
            Optional.empty(),
            false);
    return start(
        config,
        alone,
        LiveSettings.of(config),
        Observers.of(new DeliveryLog()),
        UnaryOperator.identity());
  }

  private static List<ListenAddress> unix(Path path) {
    return List.of(new ListenAddress.Unix(path));
  }

  /**
   * Where clients come.
   *
   * @param nodes whether other nodes do
   */
  private record Listening(
      ManageSieveSettings manageSieve,
      LmtpSettings lmtp,
      Optional<StudioSettings> studio,
      boolean nodes) {
    static Listening of(Config config) {
      return new Listening(config.manageSieve(), config.lmtp(), config.studio(), true);
    }
  }

  /** As {@link #start(Config, Consumer)}, with what may change meanwhile. */
  static Services start(Config config, LiveSettings live, Observers observers) throws IOException {
    return start(config, Listening.of(config), live, observers, UnaryOperator.identity());
  }

  private static Services start(
      Config config,
      Listening listening,
      LiveSettings live,
      Observers observers,
      UnaryOperator<Ports> changed)
      throws IOException {
    Optional<Path> root = config.scripts().root();
    if (root.isPresent()) { // where the database is unless another place is set
      DurableFiles.SYSTEM.createDirectory(root.get());
    }
    config.state().prepare();
    Database memory = DurableState.open(config.state());
    SiteStore own = SiteStore.of(config);
    try {
      DurableState.require(memory);
      own.scripts().prepare();
      return start(config, listening, live, observers, changed, memory, own);
    } catch (IOException e) {
      own.close();
      memory.close();
      throw e;
    }
  }

  private static Services start(
      Config config,
      Listening listening,
      LiveSettings live,
      Observers observers,
      UnaryOperator<Ports> changed,
      Database memory,
      SiteStore own)
      throws IOException {
    ScriptStore scripts = own.scripts();
    AccountCompiler compiler = own.compiler();
    MailStore store = config.store().open(Clock.systemUTC());
    SiteLogins logins = SiteLogins.of(config, memory);
    ManageSieveServer manageSieve =
        ManageSieveServer.start(
            listening.manageSieve(),
            new Backend(
                Product.VERSION,
                own.check(),
                scripts,
                logins.guard(),
                SieveCertificate.of(config, listening.manageSieve()),
                observers.sessions()));
    Optional<Studio> studio = Optional.empty();
    SiteNode node = SiteNode.of(config, memory);
    Explaining explaining = Explaining.start(memory, config, store, node.fence());
    Consumer<DeliveryReport> reports = explaining.added(observers.deliveries());
    try {
      DeliveryState state = DeliveryState.enter(memory, config, node.fence());
      Ports ports =
          changed.apply(
              state.added(
                  SitePorts.of(
                      config,
                      new AccountRules(new ActiveScripts(scripts, compiler, live)),
                      live,
                      store)));
      LocalDelivery deliveries =
          new LocalDelivery(
              DeliveryState.signing(memory, config), ports, Clock.systemUTC(), reports);
      MessageMemory messages = new MessageMemory(config.lmtp().messageMemory());
      studio = studio(listening, new StudioGround(config, own, logins.guard(), ports, memory));
      Deliveries taking = SitePorts.taking(config, deliveries, ports, reports);
      Spool spool = new Spool(config.state().beside("spool"));
      if (listening.nodes()) {
        node.start(taking, SitePorts.recipients(config), messages, spool);
      }
      LmtpServer lmtp =
          LmtpServer.start(
              node.front(listening.lmtp()),
              SitePorts.recipients(config),
              node.relaying(taking, observers.handedOver()),
              messages,
              spool);
      List<Rounds> rounds =
          Stream.of(
                  Stream.of(state.sending(ports, config, reports, messages), state.cleaning()),
                  FollowedStore.start(config, store, compiler).stream(),
                  DurableState.looking(memory),
                  logins.cleaning())
              .flatMap(Function.identity())
              .toList();
      return new Services(
          manageSieve,
          lmtp,
          studio,
          store,
          memory,
          own,
          deliveries,
          state,
          explaining,
          rounds,
          node);
    } catch (IOException e) {
      explaining.close();
      manageSieve.close();
      studio.ifPresent(Studio::close);
      node.stopTaking();
      node.close();
      throw e;
    }
  }

  private static Optional<Studio> studio(Listening listening, StudioGround ground)
      throws IOException {
    return listening.studio().isEmpty()
        ? Optional.empty()
        : Optional.of(Studio.start(listening.studio().get(), ground.ground()));
  }

  /** Each address of ManageSieve with what it has to do with TLS, in words. */
  List<String> manageSieveListening() {
    return manageSieve.listening();
  }

  void showOn(Metrics metrics) {
    metrics.showConnections("managesieve", manageSieve::connections);
    metrics.showConnections("lmtp", lmtp::connections);
    state.showOn(metrics);
    node.showOn(metrics);
  }

  public List<ListenAddress> lmtpAddresses() {
    return lmtp.addresses();
  }

  /** The first network address; IllegalStateException when there are unix sockets only. */
  public InetSocketAddress manageSieveAddress() {
    return manageSieve.address();
  }

  /** Where browsers come; empty without a studio. */
  public Optional<String> studioUrl() {
    return studio.map(Studio::url);
  }

  /** As {@link #manageSieveAddress}. */
  public InetSocketAddress lmtpAddress() {
    return lmtp.address();
  }

  /** Takes nothing new, lets what is running end within the times that are set. */
  @Override
  public void close() throws IOException {
    try (memory;
        store;
        own) {
      Thread browsers = Thread.ofVirtual().start(() -> studio.ifPresent(Studio::close));
      Thread other = Thread.ofVirtual().start(manageSieve::close);
      lmtp.close();
      node.stopTaking();
      rounds.forEach(Rounds::close);
      explaining.close();
      node.close();
      if (deliveries.isSettled()) { // else the next start looks for what they have stored
        state.leave();
      }
      other.join();
      browsers.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

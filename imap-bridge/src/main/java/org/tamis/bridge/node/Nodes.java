package org.tamis.bridge.node;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tamis.bridge.Rounds;
import org.tamis.service.database.Database;
import org.tamis.service.text.Reason;

/**
 * One of several nodes that share a database and the accounts between them. Two things go on while
 * it is open: it gives a sign of life, by one UPDATE whatever it has; and it looks who else is
 * alive, takes the buckets that are its own and free, and lets go of those that are another's.
 *
 * <p>Nobody compares times of day: the others take a node for dead when its row has not changed for
 * a lease on their own clocks, and a node works for half of a lease after its last sign of life on
 * its own clock. So a clock that is wrong takes nothing from anybody.
 */
public final class Nodes implements Fence, AutoCloseable {
  private static final Logger LOG = System.getLogger(Nodes.class.getName());

  /** Longer than a lease. */
  private static final int MANY_ROUNDS = 10;

  private final NodeSettings settings;
  private final NodeRows rows;

  /** For the signs of life, which wait for nobody. */
  private final NodeRows life;

  private final Membership membership;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final List<Consumer<Set<String>>> watching = new CopyOnWriteArrayList<>();

  /** For taking and letting go; a sign of life waits for neither. */
  private final ReentrantLock arranging = new ReentrantLock();

  private volatile String address = "";
  private volatile HeldBuckets held;
  private int namesakes;
  private Optional<Rounds> renewing = Optional.empty();
  private Optional<Rounds> arrangingRounds = Optional.empty();

  /**
   * @param life the same database, by connections that nobody else uses
   */
  Nodes(
      Database database,
      Database life,
      NodeSettings settings,
      InstantSource clock,
      LongSupplier nanos) {
    this.settings = settings;
    this.rows = new NodeRows(database);
    this.life = new NodeRows(life);
    this.membership = new Membership(settings.lease());
    this.clock = clock;
    this.nanos = nanos;
    this.held = lost();
  }

  private HeldBuckets lost() {
    return new HeldBuckets(new Term("", nanos));
  }

  /**
   * One that has no accounts until it is started, and knows who has.
   *
   * @param life the same database, by connections that nobody else uses: however much the others
   *     have to do, the node gives its signs of life in time
   */
  public static Nodes of(Database database, Database life, NodeSettings settings) {
    return new Nodes(database, life, settings, InstantSource.system(), System::nanoTime);
  }

  /**
   * Takes part, until it is closed.
   *
   * @param at where it takes mail from the others
   */
  public void start(String at) throws NodesUnavailable {
    enter(at);
    arrange();
    renewing =
        Optional.of(
            Rounds.startOnThread("lease of the node", settings.rhythm(), _ -> renewLogged()));
    arrangingRounds = Optional.of(Rounds.start("nodes", settings.rhythm(), _ -> arrangeLogged()));
  }

  void enter(String at) throws NodesUnavailable {
    address = at;
    enter();
  }

  /** Begins a run of its own: what an earlier one had is not taken over, but taken. */
  private void enter() throws NodesUnavailable {
    life.fill();
    String id = settings.name() + "#" + UUID.randomUUID();
    Term term = new Term(id, nanos);
    long since = nanos.getAsLong();
    life.enter(new NodeRow(id, settings.name(), address, 0), clock.instant());
    term.extended(since, settings.usable().toNanos());
    held = new HeldBuckets(term);
    LOG.log(Level.INFO, () -> "node " + settings.name() + " takes part, at " + address);
  }

  private void renewLogged() {
    try {
      renew();
    } catch (NodesUnavailable e) {
      LOG.log(Level.WARNING, () -> "the lease of the node is not renewed: " + Reason.of(e));
    }
  }

  /** Gives a sign of life; a node that others took for dead takes part anew. */
  void renew() throws NodesUnavailable {
    HeldBuckets mine = held;
    long since = nanos.getAsLong();
    if (mine.term().id().isEmpty()) {
      enter();
    } else if (life.renew(mine.term().id(), clock.instant())) {
      mine.term().extended(since, settings.usable().toNanos());
    } else {
      LOG.log(
          Level.WARNING,
          () ->
              "node "
                  + settings.name()
                  + " gave no sign of life for "
                  + settings.lease().toSeconds()
                  + " s; others work for its accounts now");
      mine.lose();
      held = lost();
      enter();
    }
  }

  private void arrangeLogged() {
    try {
      arrange();
    } catch (NodesUnavailable e) {
      LOG.log(Level.WARNING, () -> "cannot share accounts with other nodes: " + Reason.of(e));
    }
  }

  /** Buries the dead, takes what is free and should be its own, lets go of what should not. */
  void arrange() throws NodesUnavailable {
    arranging.lock();
    try {
      HeldBuckets mine = held;
      Map<String, Long> owners = rows.owners();
      List<NodeRow> all = rows.nodes();
      if (all.stream().anyMatch(node -> node.id().equals(mine.term().id()))) {
        List<NodeRow> living = living(all, mine);
        warnOfNamesakes(living, mine.term().id());
        freeOrphans(owners, all);
        adopt(mine, owners);
        Rendezvous shares = new Rendezvous(living);
        take(mine, shares);
        letGo(mine, shares);
        tell(living);
      }
    } finally {
      arranging.unlock();
    }
  }

  private List<NodeRow> living(List<NodeRow> all, HeldBuckets mine) throws NodesUnavailable {
    Set<NodeRow> dead = new HashSet<>(membership.dead(all, nanos.getAsLong()));
    dead.removeIf(node -> node.id().equals(mine.term().id()));
    for (NodeRow node : dead) {
      if (rows.bury(node, unsure())) {
        LOG.log(Level.WARNING, () -> "node " + node.name() + " is gone without a word");
      }
    }
    return all.stream().filter(node -> !dead.contains(node)).toList();
  }

  /** One that was killed is there for a lease; one that stays is a mistake. */
  private void warnOfNamesakes(List<NodeRow> living, String id) {
    boolean some =
        living.stream()
            .anyMatch(node -> node.name().equals(settings.name()) && !node.id().equals(id));
    if (some && ++namesakes == MANY_ROUNDS) {
      LOG.log(
          Level.WARNING,
          () -> "another node has the name " + settings.name() + " as well; set nodes.name");
    }
  }

  private Instant unsure() {
    return clock.instant().plus(settings.retry());
  }

  /** A node is in its table before it has buckets: whoever is not there now is gone. */
  private void freeOrphans(Map<String, Long> owners, List<NodeRow> all) throws NodesUnavailable {
    Set<String> there = all.stream().map(NodeRow::id).collect(Collectors.toSet());
    for (String owner : owners.keySet()) {
      if (!owner.isEmpty() && !there.contains(owner)) {
        rows.free(owner, unsure());
      }
    }
  }

  /** What was taken by a transaction whose answer was lost. */
  private void adopt(HeldBuckets mine, Map<String, Long> owners) throws NodesUnavailable {
    String id = mine.term().id();
    if (owners.getOrDefault(id, 0L) > mine.size()) {
      mine.add(rows.taken(id));
    }
  }

  private void take(HeldBuckets mine, Rendezvous shares) throws NodesUnavailable {
    String id = mine.term().id();
    List<Integer> own =
        rows.free().stream().filter(bucket -> shares.owner(bucket).id().equals(id)).toList();
    if (!own.isEmpty()) {
      mine.add(rows.take(id, own));
      LOG.log(Level.INFO, () -> "node %s has %d buckets".formatted(settings.name(), mine.size()));
    }
  }

  private void letGo(HeldBuckets mine, Rendezvous shares) throws NodesUnavailable {
    String id = mine.term().id();
    HeldBuckets.Leaving leaving = mine.leaving(bucket -> !shares.owner(bucket).id().equals(id));
    if (!leaving.settled().isEmpty()) {
      rows.letGo(id, leaving.settled());
    }
    if (!leaving.unheard().isEmpty()) {
      rows.letGo(id, leaving.unheard(), unsure());
    }
  }

  private void tell(List<NodeRow> living) {
    Set<String> ids = living.stream().map(NodeRow::id).collect(Collectors.toSet());
    watching.forEach(one -> one.accept(ids));
  }

  /** Told the ids of the living again and again. */
  public void watch(Consumer<Set<String>> living) {
    watching.add(living);
  }

  @Override
  public Optional<Hold> hold(String account) {
    return held.hold(Buckets.of(account));
  }

  @Override
  public boolean has(String account) {
    return held.has(Buckets.of(account));
  }

  /** Of this run; "" while it takes no part. */
  String id() {
    return held.term().id();
  }

  @Override
  public Optional<String> node() {
    return Optional.of(id());
  }

  /**
   * Another node.
   *
   * @param id of its run
   * @param address where it takes mail from nodes
   */
  public record Other(String id, String name, String address) {}

  /** Who works for an account, as the database says; empty when nobody does. */
  public Optional<Other> owner(String account) throws NodesUnavailable {
    return rows.owner(Buckets.of(account))
        .map(node -> new Other(node.id(), node.name(), node.address()));
  }

  /** How many buckets it has. */
  public int buckets() {
    return held.size();
  }

  /** How long it may work without another sign of life; zero while it takes no part. */
  public Duration left() {
    return Duration.ofNanos(held.term().left());
  }

  public NodeSettings settings() {
    return settings;
  }

  /** Lets others have all that it has; no work is under way any more. */
  @Override
  public void close() {
    arrangingRounds.ifPresent(Rounds::close);
    renewing.ifPresent(Rounds::close);
    HeldBuckets mine = held;
    held = lost();
    try {
      leave(mine);
    } catch (NodesUnavailable e) {
      LOG.log(Level.WARNING, () -> "others take over after a lease only: " + Reason.of(e));
    }
  }

  private void leave(HeldBuckets mine) throws NodesUnavailable {
    Set<Integer> all = IntStream.range(0, Buckets.COUNT).boxed().collect(Collectors.toSet());
    HeldBuckets.Leaving leaving = mine.leaving(all::contains);
    String id = mine.term().id();
    if (!leaving.settled().isEmpty()) {
      rows.letGo(id, leaving.settled());
    }
    mine.lose();
    rows.free(id, unsure()); // those where something runs, or somebody may not have heard
    rows.leave(id);
  }
}

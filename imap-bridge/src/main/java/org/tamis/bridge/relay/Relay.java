package org.tamis.bridge.relay;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.tamis.bridge.MailReason;
import org.tamis.bridge.delivery.Deliveries;
import org.tamis.bridge.delivery.DeliveryResult;
import org.tamis.bridge.delivery.Incoming;
import org.tamis.bridge.delivery.Taken;
import org.tamis.bridge.node.Nodes;
import org.tamis.bridge.node.NodesUnavailable;
import org.tamis.grammar.text.Printable;
import org.tamis.service.text.Reason;

/**
 * Hands mail for accounts of other nodes on to those, and passes their answers on; all else is
 * delivered here. Mail that another node has handed over comes in behind this class, so that it is
 * not handed on once more.
 *
 * <p>The other node hears that its answer was heard when whoever brought the message shows that
 * here, and not before: if that never happens the message comes again, and is the same to it.
 */
public final class Relay implements Deliveries, AutoCloseable {
  private static final Logger LOG = System.getLogger(Relay.class.getName());
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Deliveries here;
  private final Nodes nodes;
  private final NodeLinks links;
  private final Duration patience;
  private final Consumer<List<DeliveryResult>> handedOver;

  /**
   * @param here delivers for accounts of this node
   * @param hostName how it names itself to the others
   * @param handedOver told what others have answered, for each recipient
   */
  public Relay(
      Deliveries here, Nodes nodes, String hostName, Consumer<List<DeliveryResult>> handedOver) {
    this.here = here;
    this.handedOver = handedOver;
    this.nodes = nodes;
    this.links = new NodeLinks(hostName, nodes.settings().lease().dividedBy(2));
    this.patience = nodes.settings().lease();
    nodes.watch(links::retain);
  }

  @Override
  public Taken deliver(Incoming mail) {
    Map<Optional<Nodes.Other>, List<Integer>> places = places(mail);
    if (places.size() == 1 && places.containsKey(Optional.<Nodes.Other>empty())) {
      return here.deliver(mail);
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Map<List<Integer>, CompletableFuture<Taken>> parts = new LinkedHashMap<>();
      places.forEach((place, which) ->
          parts.put(
              which,
              CompletableFuture.supplyAsync(
                  () -> deliver(mail.to(chosen(mail, which)), place), threads)));
      return together(mail.recipients().size(), parts);
    }
  }

  private static List<Incoming.Recipient> chosen(Incoming mail, List<Integer> which) {
    return which.stream().map(mail.recipients()::get).toList();
  }

  /** The recipients by who works for them; empty for this node. */
  private Map<Optional<Nodes.Other>, List<Integer>> places(Incoming mail) {
    Map<String, Optional<Nodes.Other>> found = new HashMap<>();
    Map<Optional<Nodes.Other>, List<Integer>> places = new LinkedHashMap<>();
    for (int i = 0; i < mail.recipients().size(); i++) {
      Incoming.Recipient one = mail.recipients().get(i);
      Optional<Nodes.Other> place =
          one.isRewrittenSender()
              ? Optional.empty()
              : found.computeIfAbsent(one.account(), this::place);
      places.computeIfAbsent(place, _ -> new ArrayList<>()).add(i);
    }
    return places;
  }

  /**
   * Between two nodes an account is nobody's for a moment. One that stays so, or that nobody can
   * tell the node of, is left to this node, which answers that it is not its own.
   */
  private Optional<Nodes.Other> place(String account) {
    long begin = System.nanoTime();
    try {
      while (!nodes.has(account) && System.nanoTime() - begin < patience.toNanos()) {
        Optional<Nodes.Other> owner =
            nodes.owner(account).filter(node -> !nodes.node().equals(Optional.of(node.id())));
        if (owner.isPresent()) {
          return owner;
        }
        Thread.sleep(LOOK);
      }
    } catch (NodesUnavailable e) {
      LOG.log(Level.WARNING, () -> Reason.of(e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private Taken deliver(Incoming mail, Optional<Nodes.Other> place) {
    return place.map(node -> handOver(mail, node)).orElseGet(() -> here.deliver(mail));
  }

  private Taken handOver(Incoming mail, Nodes.Other node) {
    try {
      Handed handed = handed(mail, node);
      noted(mail, node, handed.results());
      return new Taken(handed.results(), handed);
    } catch (IOException e) {
      DeliveryResult later =
          PassedOn.later("the node of this account does not answer; try again later");
      List<DeliveryResult> results = Collections.nCopies(mail.recipients().size(), later);
      noted(mail, node, results, MailReason.of(e));
      return new Taken(results);
    }
  }

  /** A connection that was kept may have ended meanwhile, which shows before the message goes. */
  private Handed handed(Incoming mail, Nodes.Other node) throws IOException {
    Optional<NodeLink> kept = links.kept(node);
    if (kept.isPresent()) {
      try {
        return handed(mail, node, kept.get());
      } catch (IOException e) {
        if (kept.get().hasSent()) {
          throw e;
        }
      }
    }
    return handed(mail, node, links.open(node));
  }

  private Handed handed(Incoming mail, Nodes.Other node, NodeLink link) throws IOException {
    boolean done = false;
    try {
      Handed handed = new Handed(link.deliver(mail), node, link, links);
      done = true;
      return handed;
    } finally {
      if (!done) {
        links.drop(node, link);
      }
    }
  }

  private void noted(Incoming mail, Nodes.Other node, List<DeliveryResult> results) {
    noted(mail, node, results, "");
  }

  private void noted(
      Incoming mail, Nodes.Other node, List<DeliveryResult> results, String trouble) {
    handedOver.accept(results);
    String line =
        "id=%s sender=<%s> recipients=%d handed to node %s at %s: %s"
            .formatted(
                mail.id(),
                mail.from(),
                mail.recipients().size(),
                node.name(),
                node.address(),
                trouble.isEmpty() ? counted(results) : trouble);
    LOG.log(trouble.isEmpty() ? Level.INFO : Level.WARNING, () -> Printable.of(line));
  }

  private static String counted(List<DeliveryResult> results) {
    long taken = results.stream().filter(DeliveryResult.Accepted.class::isInstance).count();
    long refused = results.stream().filter(DeliveryResult.Refused.class::isInstance).count();
    return "%d accepted, %d refused, %d deferred"
        .formatted(taken, refused, results.size() - taken - refused);
  }

  private static Taken together(
      int recipients, Map<List<Integer>, CompletableFuture<Taken>> parts) {
    List<DeliveryResult> results =
        new ArrayList<>(
            Collections.nCopies(recipients, DeliveryResult.Deferred.because("internal error")));
    List<Taken.Hearing> hearings = new ArrayList<>();
    parts.forEach((which, part) -> {
      Taken taken = part.join();
      for (int i = 0; i < which.size(); i++) {
        results.set(which.get(i), taken.results().get(i));
      }
      hearings.add(taken.hearing());
    });
    return new Taken(results, new AllHear(hearings));
  }

  @Override
  public void close() {
    links.close();
  }
}

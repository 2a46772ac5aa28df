package org.tamis.engine.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.check.CheckedScript.CheckedCommand;
import org.tamis.engine.check.CheckedScript.Conditional;
import org.tamis.engine.signature.Prospect;
import org.tamis.grammar.source.Span;

/** What has been done for certain when a place in a block is reached. One for each block. */
final class Path {
  private final @Nullable Path around;
  private final Ahead ahead;
  private final boolean tested;
  private Map<Prospect, Span> done = Map.of();
  private Optional<Filing> filing = Optional.empty();
  private Optional<Filing> earlier;
  private Optional<Span> discard = Optional.empty();
  private boolean delivered;
  private boolean loop;
  private boolean divided;
  private int redirects;
  private Optional<Span> told = Optional.empty();
  private Optional<Span> refusal = Optional.empty();
  private Optional<Span> sent = Optional.empty();
  private List<CheckedCommand> block = List.of();
  private int command;

  /**
   * A message goes into a mailbox, and its implicit keep with it.
   *
   * @param mailbox empty where only a run knows it
   */
  record Filing(Optional<String> mailbox, Span span) {}

  private Path(@Nullable Path around, Ahead ahead, boolean tested, Optional<Filing> earlier) {
    this.around = around;
    this.ahead = ahead;
    this.tested = tested;
    this.earlier = earlier;
  }

  static Path top() {
    return new Path(null, new Ahead(), false, Optional.empty());
  }

  /**
   * The path into a block.
   *
   * @param newlyTested whether some messages do not get there
   * @param filed another rule that has filed all that do
   */
  Path into(boolean newlyTested, Optional<Filing> filed) {
    return new Path(this, ahead, tested || newlyTested, filed);
  }

  /** The path into a block that runs any number of times. */
  Path intoLoop() {
    Path inner = into(true, Optional.empty());
    inner.loop = true;
    return inner;
  }

  /** Gets to a command of the block. */
  void reach(List<CheckedCommand> commands, int index) {
    block = commands;
    command = index;
  }

  private Ahead.Way behind() {
    return ahead.behind(block, command);
  }

  /** Whether a later command of this block may store the message. */
  boolean storesInBlock() {
    return loop || behind() == Ahead.Way.STORES;
  }

  /** Whether any later command may store the message. */
  boolean storesLater() {
    return storesInBlock()
        || (behind() == Ahead.Way.PASSES && around != null && around.storesLater());
  }

  /** Whether a condition stands around it. */
  boolean isTested() {
    return tested;
  }

  /**
   * Notes an action; where the same has been done before, if it has.
   *
   * @param action equal for actions of which one run does only one
   */
  Optional<Span> repeat(Prospect action, Span span) {
    Optional<Span> before = find(action);
    if (done.isEmpty()) {
      done = Map.of(action, span); // most blocks do one thing, and need no table
    } else {
      done = done.size() == 1 ? new HashMap<>(done) : done;
      done.putIfAbsent(action, span);
    }
    return before;
  }

  private Optional<Span> find(Prospect action) {
    for (Path path = this; path != null; path = path.around) {
      Span span = path.done.get(action);
      if (span != null) {
        return Optional.of(span);
      }
    }
    return Optional.empty();
  }

  /** Whether a copy goes somewhere for certain. */
  boolean hasDelivered() {
    return delivered;
  }

  void deliver() {
    delivered = true;
  }

  /** Where the message goes for certain; in this block or before it. */
  Optional<Filing> filing() {
    Path path = this;
    while (path.filing.isEmpty() && path.around != null) {
      path = path.around;
    }
    return path.filing;
  }

  /** Where it goes by a command of this very block. */
  Optional<Filing> ownFiling() {
    return filing;
  }

  void file(Filing newFiling) {
    filing = filing.isPresent() ? filing : Optional.of(newFiling);
  }

  /** A rule before this place that has filed some of the messages, and let them pass. */
  Optional<Filing> earlierFiling() {
    return earlier;
  }

  void fileEarlier(Optional<Filing> some) {
    earlier = earlier.isPresent() ? earlier : some;
  }

  void forgetEarlier() {
    earlier = Optional.empty();
  }

  /** Goes on to the next command of the block. */
  void pass(CheckedCommand command) {
    divided |= command instanceof Conditional;
  }

  /** Whether messages have gone different ways in this block. */
  boolean isDivided() {
    return divided;
  }

  /** Notes a redirect; how many a run has done for certain by then. */
  int redirect() {
    redirects++;
    return allRedirects();
  }

  private int allRedirects() {
    return redirects + (around == null ? 0 : around.allRedirects());
  }

  /** A redirect in this block that keeps no copy. */
  Optional<Span> sent() {
    return sent;
  }

  void send(Span span) {
    sent = sent.isPresent() ? sent : Optional.of(span);
  }

  /** The first action that delivers the message or replies to it. */
  Optional<Span> told() {
    Path path = this;
    while (path.told.isEmpty() && path.around != null) {
      path = path.around;
    }
    return path.told;
  }

  void tell(Span span) {
    told = told.isPresent() ? told : Optional.of(span);
  }

  /** Where the message is refused. */
  Optional<Span> refusal() {
    Path path = this;
    while (path.refusal.isEmpty() && path.around != null) {
      path = path.around;
    }
    return path.refusal;
  }

  void refuse(Span span) {
    refusal = refusal.isPresent() ? refusal : Optional.of(span);
  }

  /** A discard in this block. */
  Optional<Span> discard() {
    return discard;
  }

  void discard(Span span) {
    discard = discard.isPresent() ? discard : Optional.of(span);
  }
}

package org.tamis.engine.program;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.match.Captures;
import org.tamis.engine.match.KeyIndex;
import org.tamis.engine.match.Work;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.DuplicateMark;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Note;
import org.tamis.engine.plan.Origin;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Performed;
import org.tamis.engine.plan.ScriptError;
import org.tamis.engine.settings.Limits;
import org.tamis.engine.text.Octets;

/** The state of one run of a program on one message. Used by one thread, thrown away afterwards. */
public final class Run {
  /** So many steps that no message can make a run ask millions of questions. */
  private static final long QUESTION_STEPS = 1_000;

  /** Fields that a look-up passes in the time of a step. */
  private static final int FIELDS_AT_ONCE = 16;

  /** Octets that are joined and divided into parts in the time of a step. */
  private static final int OCTETS_AT_ONCE = 64;

  /** Octets that a script may add to a message, in all its changes. */
  private static final long MOST_GROWTH = 16L << 20;

  private final Host host;
  private final Versions versions;
  private final Work work;
  private final State state = new State();
  private final Collected collected;
  private final List<ActionModifier> implicitKeep;
  private final Notes notes = new Notes();
  private Limits limits;
  private Envelope envelope;
  private Flags flags;
  private final Looks looks = new Looks();
  private final Scan scan;
  private Captures captures = Captures.NONE;
  private Origin at;

  Run(Handover given, Envelope envelope, Host host, Executable program) {
    this(
        new Versions(given.received(), given.message()),
        envelope,
        given.flags(),
        host,
        program,
        new Collected());
  }

  private Run(
      Versions versions,
      Envelope envelope,
      Flags flags,
      Host host,
      Executable program,
      Collected collected) {
    this.versions = versions;
    this.envelope = envelope;
    this.flags = flags;
    this.host = host;
    this.limits = program.limits();
    this.work = new Work(limits.steps(), host::mayGoOn);
    this.scan = new Scan(work);
    this.implicitKeep = program.implicitKeep();
    this.collected = collected;
    this.at = program.start();
  }

  /**
   * The message as the script has made it so far (RFC 5293 §7), or the part of it that stands for
   * the message where a script is to see no more.
   */
  public Message message() {
    return versions.seen();
  }

  /**
   * The message as it was received: for whatever guards against mail loops, and for notices about
   * it (RFC 5293 §7).
   */
  public Message original() {
    return versions.received();
  }

  public Envelope envelope() {
    return envelope;
  }

  /** The flags that the message has already: from its mailbox, or from scripts before this one. */
  public Flags flags() {
    return flags;
  }

  /** The host, to ask it one question; that has its price, because the answer may be far away. */
  public Host host() {
    work.spend(QUESTION_STEPS);
    return host;
  }

  /** Pays for work that grows with the message or the script. */
  public Work work() {
    return work;
  }

  /** Pays for looking for one name in the message's header, whatever is found. */
  public void payForLookUp() {
    work.spend(1 + message().fieldCount() / FIELDS_AT_ONCE);
  }

  public Limits limits() {
    return limits;
  }

  /** From now on these limits hold; the budget of {@link #work()} stays. */
  void limitTo(Limits other) {
    limits = other;
  }

  /** Where a successful match puts its variables. */
  public Captures captures() {
    return captures;
  }

  /** From now on match variables go to {@code target}. */
  public void captureTo(Captures target) {
    captures = target;
  }

  /** Grows by one whenever {@link #message()} becomes another, or the part that a loop is at. */
  public int messageVersion() {
    return versions.number();
  }

  /** From now on tests of parts look at the whole message. */
  public void seeWhole() {
    versions.seeOtherPart();
    looks.seeWhole();
  }

  /** Grows by one whenever {@link #message()} becomes another. */
  int messagesSeen() {
    return versions.messages();
  }

  /**
   * From now on tests of parts look at another part of the same message.
   *
   * @param part compared by identity
   */
  public void seePart(Object part) {
    versions.seeOtherPart();
    looks.seePart(part);
  }

  /**
   * From now on tests and actions see this message. Where a part stands for the message it is that
   * part that is replaced, and only for those who see it.
   */
  public void replaceMessage(Message replacement) {
    payFor(replacement);
    versions.replace(replacement);
  }

  /** From now on the run is about another message; what it has decided so far stays. */
  void receive(Message other, Envelope otherEnvelope, Flags otherFlags) {
    versions.receive(other);
    envelope = otherEnvelope;
    flags = otherFlags;
  }

  /**
   * Runs another program on the same message, its actions being added to those of this run.
   *
   * @return the error that ended it; its actions are then left out
   */
  Optional<ScriptError> include(Executable other) {
    Collected before = collected.copy();
    Run inner = new Run(versions.forNext(), envelope, flags, host, other, collected);
    Optional<ScriptError> error = other.complete(inner).error();
    if (error.isPresent()) {
      collected.become(before);
    } else {
      collected.modifyKeep(other.implicitKeep());
      follow(inner);
    }
    return error;
  }

  private void follow(Run inner) {
    envelope = inner.envelope;
    flags = inner.flags;
    versions.follow(inner.versions);
  }

  /** As {@link #replaceMessage}, with a message that may have another body as well. */
  public void replaceContent(Message replacement) {
    payFor(replacement);
    checkGrowth(replacement);
    versions.replaceContent(replacement);
  }

  /** Its octets are joined and its parts are found once more, if a test asks. */
  private void payFor(Message replacement) {
    work.spend(replacement.octets() / OCTETS_AT_ONCE);
  }

  private void checkGrowth(Message replacement) {
    if (replacement.size() > original().size() + MOST_GROWTH) {
      throw abort("SR0108", "the message grew by more than 16 MiB (limit `growth`)");
    }
  }

  /**
   * The message that an answer is about: with the header as the script has changed it (RFC 5293
   * §7), but as it was received where the script has put another in its place
   * (spec-bosch-sieve-extprograms §6.1).
   */
  public Message answered() {
    return versions.answered();
  }

  /**
   * As {@link #replaceContent}, with a message that the one so far is a part of: redirects are
   * still for the one inside (RFC 5703 §6).
   */
  public void encloseMessage(Message enclosing) {
    checkGrowth(enclosing);
    versions.enclose(enclosing);
  }

  /**
   * Runs a step that sees a part of the message as though it were the entire message (RFC 6609
   * §3.5); its actions are for the entire message all the same.
   */
  public Flow execute(Step step, Message part) {
    Message before = message();
    versions.see(part);
    Flow flow = step.execute(this);
    versions.see(before);
    return flow;
  }

  /** The answers of a shared look; looked for once, until what it looks at changes. */
  BitSet hits(SharedLook look) {
    return looks.hits(look, this);
  }

  /** For one shared look, which asks no other while it scans. */
  Scan scan(KeyIndex index) {
    return scan.of(index);
  }

  /** Shared looks with numbers below this one will be asked for. */
  void expectLooks(int number) {
    looks.expect(number);
  }

  /** What an extension keeps during this run. */
  public <T> T state(StateKey<T> key) {
    return state.get(key);
  }

  /** What an extension keeps as long as the run's actions are kept. */
  public <T> T resultState(StateKey<T> key) {
    return collected.state().get(key);
  }

  /** Drops what has been decided so far. */
  void startOver() {
    collected.become(new Collected());
    versions.startOver();
  }

  void settle() {
    collected.settle();
  }

  /** How many of the run's actions were done before those that are decided now. */
  public int settled() {
    return collected.settled();
  }

  /** Notes which command runs now, so that an error can name it. */
  public void at(Origin origin) {
    at = origin;
  }

  /** The command that runs now. */
  public Origin at() {
    return at;
  }

  /** Adds an action, within the limits of RFC 5228 §2.10.4. */
  public void perform(Action action, Origin origin) {
    if (collected.open().size() >= limits.actions()) {
      throw abort("SR0001", "more than " + limits.actions() + " actions (limit `actions`)");
    }
    if (action.isRedirect() && collected.redirects() >= limits.redirects()) {
      // RFC 5228 §4.2: the number of redirects must be limited
      throw abort("SR0002", "more than " + limits.redirects() + " redirects (limit `redirects`)");
    }
    for (Performed before : collected.open()) {
      before
          .contradiction(action, origin)
          .ifPresent(error -> {
            throw new RunAborted(error);
          });
    }
    collected.add(new Performed(action, origin, versions.editedFor(action, host::isImapEvent)));
  }

  /** Tells the script's author something; what goes beyond the bounds is left out. */
  public void note(String text) {
    notes.add(at, text);
  }

  List<Note> notes() {
    return notes.all();
  }

  /**
   * The exception that ends the run with an error of the script; throw it.
   *
   * @param code {@code SR} and four digits
   */
  public RuntimeException abort(String code, String message) {
    return new RunAborted(
        new ScriptError(ScriptError.Kind.SCRIPT, code, at, Octets.asText(message)));
  }

  /**
   * Asks for something to be remembered if the run succeeds. Of two marks with one key the later
   * one counts (RFC 7352 §3.3).
   */
  public void remember(DuplicateMark mark) {
    collected.remember(mark);
  }

  /** What has been decided so far. */
  public Outcome outcome() {
    boolean keep = collected.keepsImplicitly();
    return new Outcome(
        collected.performed(),
        keep,
        keep ? collected.keepFlags(implicitKeep, this) : Flags.NONE,
        Optional.empty(),
        keep ? versions.kept(host::isImapEvent) : Optional.empty(),
        collected.duplicates(),
        List.of());
  }
}

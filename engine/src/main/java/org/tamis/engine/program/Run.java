package org.tamis.engine.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.Action;
import org.tamis.engine.Action.ImplicitKeep;
import org.tamis.engine.Envelope;
import org.tamis.engine.Host;
import org.tamis.engine.Limits;
import org.tamis.engine.Origin;
import org.tamis.engine.Performed;
import org.tamis.engine.ScriptError;
import org.tamis.engine.match.Captures;
import org.tamis.engine.match.Work;
import org.tamis.engine.message.Message;

/** The state of one run of a program on one message. Used by one thread, thrown away afterwards. */
public final class Run {
  private static final @Nullable BitSet[] NO_LOOKS = new BitSet[0];

  private final Envelope envelope;
  private final Host host;
  private final Limits limits;
  private final Work work;
  private final State state = new State();
  private final List<Performed> performed = new ArrayList<>();
  private Message message;
  private int messageVersion;
  private @Nullable BitSet[] looks = NO_LOOKS;
  private int redirects;
  private Captures captures = Captures.NONE;
  private Origin at;

  Run(Message message, Envelope envelope, Host host, Limits limits, Origin start) {
    this.message = message;
    this.envelope = envelope;
    this.host = host;
    this.limits = limits;
    this.work = new Work(limits.steps());
    this.at = start;
  }

  public Message message() {
    return message;
  }

  public Envelope envelope() {
    return envelope;
  }

  public Host host() {
    return host;
  }

  /** Pays for work that grows with the message or the script. */
  public Work work() {
    return work;
  }

  /** Where a successful match puts its variables. */
  public Captures captures() {
    return captures;
  }

  /** From now on match variables go to {@code target}. */
  public void captureTo(Captures target) {
    captures = target;
  }

  /** Grows by one whenever {@link #message()} becomes another. */
  public int messageVersion() {
    return messageVersion;
  }

  /** From now on tests and actions see this message. */
  public void replaceMessage(Message replacement) {
    message = replacement;
    messageVersion++;
    looks = NO_LOOKS;
  }

  /** The answers of a shared look; looked for once, until the message changes. */
  BitSet hits(SharedLook look) {
    if (look.id() >= looks.length) {
      looks = Arrays.copyOf(looks, Math.max(look.id() + 1, looks.length * 2));
    }
    BitSet known = looks[look.id()];
    if (known == null) {
      known = look.hits(this);
      looks[look.id()] = known;
    }
    return known;
  }

  /** What an extension keeps during this run. */
  public <T> T state(StateKey<T> key) {
    return state.get(key);
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
    if (performed.size() == limits.actions()) {
      throw abort("SR0001", "more than " + limits.actions() + " actions (limit `actions`)");
    }
    if (action instanceof Action.Redirect && ++redirects > limits.redirects()) {
      // RFC 5228 §4.2: the number of redirects must be limited
      throw abort("SR0002", "more than " + limits.redirects() + " redirects (limit `redirects`)");
    }
    performed.add(new Performed(action, origin));
  }

  /**
   * The exception that ends the run with an error of the script; throw it.
   *
   * @param code {@code SR} and four digits
   */
  public RuntimeException abort(String code, String message) {
    return new RunAborted(new ScriptError(ScriptError.Kind.SCRIPT, code, at, message));
  }

  List<Performed> performed() {
    return performed;
  }

  /** RFC 5228 §2.10.2. */
  boolean keepsImplicitly() {
    return performed.stream().allMatch(p -> p.action().implicitKeep() == ImplicitKeep.LEFT_ALONE);
  }
}

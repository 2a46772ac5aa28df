package org.tamis.engine.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.Action;
import org.tamis.engine.Action.ImplicitKeep;
import org.tamis.engine.DuplicateKey;
import org.tamis.engine.DuplicateMark;
import org.tamis.engine.Envelope;
import org.tamis.engine.Host;
import org.tamis.engine.Limits;
import org.tamis.engine.Note;
import org.tamis.engine.Origin;
import org.tamis.engine.Performed;
import org.tamis.engine.ScriptError;
import org.tamis.engine.match.Captures;
import org.tamis.engine.match.Work;
import org.tamis.engine.message.Message;

/** The state of one run of a program on one message. Used by one thread, thrown away afterwards. */
public final class Run {
  /** So many steps that no message can make a run ask millions of questions. */
  private static final long QUESTION_STEPS = 1_000;

  private static final @Nullable BitSet[] NO_LOOKS = new BitSet[0];

  private static final int MOST_NOTES = 100;

  /** In characters. */
  private static final int LONGEST_NOTE = 1_000;

  private final Envelope envelope;
  private final Host host;
  private final Limits limits;
  private final Work work;
  private final State state = new State();
  private final List<Performed> performed = new ArrayList<>();
  private final Map<DuplicateKey, DuplicateMark> duplicates = new LinkedHashMap<>();
  private final Message original;
  private final List<Note> notes = new ArrayList<>();
  private Message message;
  private Message seen;
  private int messageVersion;
  private @Nullable BitSet[] looks = NO_LOOKS;
  private int redirects;
  private Captures captures = Captures.NONE;
  private Origin at;

  Run(
      Message received,
      Message message,
      Envelope envelope,
      Host host,
      Limits limits,
      Origin start) {
    this.original = received;
    this.message = message;
    this.seen = message;
    this.envelope = envelope;
    this.host = host;
    this.limits = limits;
    this.work = new Work(limits.steps());
    this.at = start;
  }

  /**
   * The message as the script has made it so far (RFC 5293 §7), or the part of it that stands for
   * the message where a script is to see no more.
   */
  public Message message() {
    return seen;
  }

  /**
   * The message as it was received: for whatever guards against mail loops, and for notices about
   * it (RFC 5293 §7).
   */
  public Message original() {
    return original;
  }

  public Envelope envelope() {
    return envelope;
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

  public Limits limits() {
    return limits;
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

  /**
   * From now on tests and actions see this message. Where a part stands for the message it is that
   * part that is replaced, and only for those who see it.
   */
  public void replaceMessage(Message replacement) {
    if (seen == message) {
      message = replacement;
    }
    see(replacement);
  }

  /**
   * Runs a step that sees a part of the message as though it were the entire message (RFC 6609
   * §3.5); its actions are for the entire message all the same.
   */
  public Flow execute(Step step, Message part) {
    Message before = seen;
    see(part);
    Flow flow = step.execute(this);
    see(before);
    return flow;
  }

  private void see(Message now) {
    seen = now;
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
    for (Performed before : performed) {
      before
          .contradiction(action, origin)
          .ifPresent(error -> {
            throw new RunAborted(error);
          });
    }
    performed.add(new Performed(action, origin, messageFor(action)));
  }

  private Optional<Message> messageFor(Action action) {
    return switch (action) {
      case Action.Keep _ -> kept();
      case Action.Reject _ -> Optional.empty(); // RFC 5429 §2.4: as it was received
      case Action.FileInto _,
          Action.Redirect _,
          Action.SendReply _,
          Action.SendMail _,
          Action.Pipe _,
          Action.Discard _ ->
          edited();
    };
  }

  /** Tells the script's author something; what goes beyond the bounds is left out. */
  public void note(String text) {
    if (notes.size() < MOST_NOTES) {
      int end =
          text.offsetByCodePoints(0, Math.min(LONGEST_NOTE, text.codePointCount(0, text.length())));
      notes.add(new Note(at, text.substring(0, end)));
    }
  }

  List<Note> notes() {
    return notes;
  }

  /**
   * The exception that ends the run with an error of the script; throw it.
   *
   * @param code {@code SR} and four digits
   */
  public RuntimeException abort(String code, String message) {
    return new RunAborted(new ScriptError(ScriptError.Kind.SCRIPT, code, at, message));
  }

  /**
   * Asks for something to be remembered if the run succeeds. Of two marks with one key the later
   * one counts (RFC 7352 §3.3).
   */
  public void remember(DuplicateMark mark) {
    duplicates.put(mark.key(), mark);
  }

  List<DuplicateMark> duplicates() {
    return List.copyOf(duplicates.values());
  }

  /** The message, where it is no longer the one that was received. */
  Optional<Message> edited() {
    return Optional.of(message).filter(m -> m != original);
  }

  /** What a keep stores: RFC 6785 §3.1, where it is in a mailbox already it stays as it is. */
  Optional<Message> kept() {
    return edited().filter(_ -> !host.isImapEvent());
  }

  List<Performed> performed() {
    return performed;
  }

  /** RFC 5228 §2.10.2. */
  boolean keepsImplicitly() {
    return performed.stream().allMatch(p -> p.action().implicitKeep() == ImplicitKeep.LEFT_ALONE);
  }
}

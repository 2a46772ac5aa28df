package org.tamis.engine.plan;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.tamis.engine.plan.Action.FileInto;
import org.tamis.engine.plan.Action.Preferred;

/**
 * An outcome's actions merged into what is to be carried out: each mailbox and each address once
 * (RFC 5228 §2.10.3). A message that is neither stored, redirected, handed to a program nor refused
 * is discarded.
 *
 * @param effects in the order in which they are carried out: that of {@link Stage}, and within one
 *     stage that in which they first came up
 * @param error why the script ended early
 */
public record DeliveryPlan(DeliveryId id, List<Effect> effects, Optional<ScriptError> error) {
  /** RFC 3501 §5.1: the name, in any case, of the main mailbox. */
  public static final String INBOX = "INBOX";

  public DeliveryPlan {
    effects = List.copyOf(effects);
  }

  /** Knows the names of mailboxes that are asked for by something else. */
  @FunctionalInterface
  public interface Directory {
    /** Knows none, so that every message goes to the named mailbox. */
    Directory NONE = (preferred, named) -> Optional.empty();

    /**
     * The name of the preferred mailbox.
     *
     * @param named the mailbox of the script; when it is one of several preferred ones, it must be
     *     the answer (RFC 8579 §4), and otherwise always the same one
     * @return empty when there is no such mailbox in the user's personal namespace
     */
    Optional<String> find(Preferred preferred, String named);

    /** The one name of a mailbox that scripts can name in several ways. */
    default String nameInStore(String mailbox) {
      return mailbox;
    }

    /** Whether it is known already that there is such a mailbox, and that none is created. */
    default boolean exists(String mailbox) {
      return false;
    }
  }

  /** An effect without its number, and where it stands. */
  private record Draft(Stage stage, Action action, Optional<Origin> origin, Content content) {
    static Draft of(Performed performed, Action action) {
      return new Draft(
          action.stage(),
          action,
          Optional.of(performed.origin()),
          Effect.content(action, performed.edited()));
    }

    /** RFC 5293 §7: the last one's message is what the script made of it. */
    Draft then(Draft last) {
      return new Draft(stage, action.then(last.action), origin.or(last::origin), last.content);
    }

    /** RFC 8580 §3: what is sent, in a mailbox; nothing of what is not sent. */
    Optional<Draft> copy() {
      return content instanceof Content.Composed
          ? action.fcc().map(into -> new Draft(stage, new Action.Fcc(into), origin, content))
          : Optional.empty();
    }

    /** The copy is an effect of its own. */
    Draft withoutCopy() {
      return new Draft(stage, action.withFcc(Optional.empty()), origin, content);
    }

    Effect numbered(DeliveryId delivery, int ordinal) {
      return new Effect(new EffectId(delivery, ordinal), action, origin, content);
    }
  }

  /** What an outcome comes to. */
  public static DeliveryPlan of(Outcome outcome, Directory directory, DeliveryId id) {
    Map<Object, Draft> merged = new LinkedHashMap<>();
    for (Performed performed : outcome.actions()) {
      if (performed.action().stage() != Stage.DISCARDING) { // which adds nothing
        add(merged, Draft.of(performed, resolved(performed.action(), directory)));
      }
    }
    if (outcome.implicitKeep()) {
      Action keep = new Action.Keep(outcome.implicitKeepFlags());
      Content content = Effect.content(keep, outcome.edited());
      add(merged, new Draft(keep.stage(), keep, Optional.empty(), content));
    }
    if (merged.values().stream().noneMatch(draft -> draft.stage().keepsMessage())) {
      add(merged, discard(outcome));
    }
    List<Draft> ordered =
        byMailbox(merged, directory).values().stream()
            .sorted(Comparator.comparing(Draft::stage))
            .toList();
    return new DeliveryPlan(id, numbered(ordered, id), outcome.error());
  }

  /**
   * What a script asked for, one effect for each of its actions and in their order: nothing is
   * merged, and there is no implicit keep. For showing it, not for carrying it out.
   */
  public static List<Effect> asked(Outcome outcome, Directory directory, DeliveryId id) {
    List<Draft> drafts =
        outcome.actions().stream()
            .map(performed -> Draft.of(performed, lookedUp(performed.action(), directory)))
            .toList();
    return numbered(drafts, id);
  }

  private static List<Effect> numbered(List<Draft> drafts, DeliveryId id) {
    return IntStream.range(0, drafts.size()).mapToObj(i -> drafts.get(i).numbered(id, i)).toList();
  }

  private static void add(Map<Object, Draft> merged, Draft draft) {
    Object key = draft.action().target().<Object>map(target -> target).orElseGet(Object::new);
    merged.merge(key, draft.withoutCopy(), Draft::then);
    draft.copy().ifPresent(copy -> merged.put(new Object(), copy));
  }

  /** Of two names of one mailbox the first stays; the store is asked only where there are two. */
  private static Map<Object, Draft> byMailbox(Map<Object, Draft> merged, Directory directory) {
    if (merged.values().stream().filter(draft -> mailbox(draft).isPresent()).count() < 2) {
      return merged;
    }
    Map<Object, Draft> found = new LinkedHashMap<>();
    merged.forEach((key, draft) ->
        found.merge(
            mailbox(draft).<Object>map(name -> "in " + directory.nameInStore(name)).orElse(key),
            draft,
            Draft::then));
    return found;
  }

  private static Optional<String> mailbox(Draft draft) {
    return draft.action() instanceof IntoMailbox into && into.target().isPresent()
        ? Optional.of(into.destination())
        : Optional.empty();
  }

  private static Draft discard(Outcome outcome) {
    Action discard = new Action.Discard();
    Optional<Origin> origin =
        outcome.actions().stream()
            .filter(performed -> performed.action().equals(discard))
            .map(Performed::origin)
            .findFirst();
    return new Draft(discard.stage(), discard, origin, new Content.AsReceived());
  }

  private static Action lookedUp(Action action, Directory directory) {
    return action
        .withFcc(action.fcc().map(into -> lookedUp(into, directory)))
        .withFileInto(into -> lookedUp(into, directory));
  }

  private static FileInto lookedUp(FileInto into, Directory directory) {
    return new FileInto(
        into.mailbox(),
        into.flags(),
        into.create(),
        into.copy(),
        into.preferred(),
        into.preferred().flatMap(preferred -> directory.find(preferred, into.mailbox())));
  }

  private static Action resolved(Action action, Directory directory) {
    Optional<FileInto> fcc = action.fcc().filter(_ -> action.mailing().isPresent());
    return action
        .withFcc(fcc.map(into -> resolved(into, directory)))
        .withFileInto(into -> resolved(into, directory));
  }

  private static FileInto resolved(FileInto into, Directory directory) {
    FileInto found = lookedUp(into, directory);
    boolean create = found.createsMissing() && !directory.exists(found.destination());
    return new FileInto(
        found.mailbox(), found.flags(), create, found.copy(), found.preferred(), found.found());
  }

  /** The effects of some stages, in their order. */
  public List<Effect> effects(Predicate<Stage> stages) {
    return effects.stream().filter(effect -> stages.test(effect.stage())).toList();
  }

  /** The effects with an action of this kind, in their order. */
  public List<Effect> effects(Class<? extends Action> kind) {
    return effects.stream().filter(effect -> kind.isInstance(effect.action())).toList();
  }

  /**
   * What puts the message into the main mailbox: what was meant for it anyway, or a stand-in, which
   * is the message as it was received, without flags, so that nobody overlooks it as already read.
   */
  public Effect inbox() {
    return effects.stream()
        .filter(DeliveryPlan::isForInbox)
        .findFirst()
        .orElseGet(() ->
            new Effect(
                new EffectId(id, effects.size()),
                new Action.Keep(Flags.NONE),
                Optional.empty(),
                new Content.AsReceived()));
  }

  private static boolean isForInbox(Effect effect) {
    return effect.stage() == Stage.STORING
        && effect.action() instanceof IntoMailbox into
        && into.isInbox();
  }
}

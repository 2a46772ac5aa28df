package org.tamis.bridge.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Content;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Effect;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.IntoMailbox;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.plan.Stage;
import org.tamis.engine.trial.DryPlan;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMessage;

/**
 * Turns what a script decides about a message into steps for a message that lies in a mailbox:
 *
 * <ul>
 *   <li>{@code keep}, explicit or implicit, leaves it where it is, and as it is (RFC 6785 §3.1);
 *       {@code fileinto} moves it, or copies it where it also stays or goes elsewhere.
 *   <li>Flags that a script sets are added. Only {@code removeflag} takes flags away: to the {@code
 *       setflag} of a script that was written for new mail, a message that has been read is none.
 *   <li>{@code discard} moves it to the mailbox for deleted mail: nothing is lost that cannot be
 *       fetched back.
 *   <li>What sends something is left out unless it was asked for; a message that would only be sent
 *       away stays then.
 * </ul>
 */
public final class Planner {
  private static final Flags PROBE = Flags.of("$TamisProbe");

  private final String mailbox;
  private final DeliveryPlan.Directory directory;
  private final Predicate<String> keeps;
  private final Optional<String> trash;
  private final boolean sends;
  private final String here;

  /** Where one copy goes, with the flags that it gets. */
  private record Goal(Target to, boolean here, Flags flags, Optional<Message> edited) {}

  /**
   * @param mailbox where the messages are, as scripts write it
   * @param keeps whether a flag stays on messages there
   * @param trash the mailbox for deleted mail, where there is one
   * @param sends whether what sends something is carried out
   */
  public Planner(
      String mailbox,
      DeliveryPlan.Directory directory,
      Predicate<String> keeps,
      Optional<String> trash,
      boolean sends) {
    this.mailbox = mailbox;
    this.directory = directory;
    this.keeps = keeps;
    this.trash = trash;
    this.sends = sends;
    this.here = directory.nameInStore(mailbox);
  }

  /** What the result of a run comes to. */
  public MessagePlan plan(TrialMessage message, Outcome outcome, Rehearsal script) {
    return saysNothing(outcome, message.flags())
        ? MessagePlan.NOTHING
        : planned(message, outcome, script);
  }

  /** As for most messages of a mailbox. */
  private static boolean saysNothing(Outcome outcome, Flags before) {
    return outcome.actions().isEmpty()
        && outcome.implicitKeep()
        && outcome.error().isEmpty()
        && outcome.implicitKeepFlags().equals(before);
  }

  private MessagePlan planned(TrialMessage message, Outcome outcome, Rehearsal script) {
    DeliveryPlan plan = plan(outcome, message, script);
    List<Effect> sending =
        plan.effects(Planner::sends).stream()
            .filter(effect -> effect.action().withheld().isEmpty())
            .toList();
    boolean failed = plan.error().isPresent();
    List<Goal> goals = failed ? List.of() : goals(plan, message, script);
    boolean stays = failed || (goals.isEmpty() && !sends && !sending.isEmpty());
    boolean discarded = goals.isEmpty() && !stays;
    Steps steps = new Steps(message.flags(), stays);
    if (discarded) {
      trash.filter(name -> !isHere(name)).ifPresent(name -> steps.move(Target.of(name)));
    } else {
      steps.reach(goals);
    }
    return new MessagePlan(
        steps.done,
        plan.effects(),
        sends ? List.of() : sending,
        sends && !sending.isEmpty() ? Optional.of(sending(outcome)) : Optional.empty(),
        steps.edited,
        plan.error(),
        discarded && steps.done.isEmpty() ? Optional.of(noTrash()) : Optional.empty());
  }

  /** The message is safe where it is; the store is none of its business. */
  private static Outcome sending(Outcome outcome) {
    return new Outcome(
        outcome.actions().stream().filter(one -> sends(one.action().stage())).toList(),
        false,
        Flags.NONE,
        Optional.empty());
  }

  private static boolean sends(Stage stage) {
    return stage != Stage.STORING && stage != Stage.DISCARDING;
  }

  private String noTrash() {
    return trash.isPresent()
        ? "it is in the mailbox for deleted mail already"
        : "it stays: the account has no mailbox for deleted mail (\\Trash)";
  }

  private boolean isHere(String name) {
    return directory.nameInStore(name).equals(here);
  }

  private static DeliveryPlan plan(Outcome outcome, TrialMessage message, Rehearsal script) {
    return new DryPlan(outcome, message, script.world().mailboxes()).plan();
  }

  private List<Goal> goals(DeliveryPlan plan, TrialMessage message, Rehearsal script) {
    List<Effect> effects = plan.effects(stage -> stage == Stage.STORING);
    Flags before = message.flags();
    boolean lost = effects.stream().anyMatch(effect -> !isKept(before, flags(effect)));
    List<Effect> probed = lost ? probed(message, script) : List.of();
    List<Goal> goals = new ArrayList<>();
    for (int i = 0; i < effects.size(); i++) {
      Flags given = flags(effects.get(i));
      boolean takesAway = i < probed.size() && isKept(PROBE, flags(probed.get(i)));
      Flags wanted = takesAway ? given : FlagSets.union(before, given);
      goals.add(goal(effects.get(i), kept(wanted, before)));
    }
    return goals;
  }

  private Goal goal(Effect effect, Flags flags) {
    IntoMailbox into = (IntoMailbox) effect.action();
    boolean stays = into instanceof Action.Keep || isHere(into.destination());
    Target to = stays ? Target.of(mailbox) : Target.of(into);
    Optional<Message> edited = stays || trash.isEmpty() ? Optional.empty() : edited(effect);
    return new Goal(to, stays, flags, edited);
  }

  private static boolean isKept(Flags before, Flags after) {
    return FlagSets.without(before, after).isEmpty();
  }

  private static Flags flags(Effect effect) {
    return ((IntoMailbox) effect.action()).flags();
  }

  /**
   * The same message with one flag more, of which the script knows nothing: where that one stays,
   * the script has taken the others away by name; where it goes as well, all were replaced.
   */
  private static List<Effect> probed(TrialMessage message, Rehearsal script) {
    TrialMessage marked = message.withFlags(FlagSets.union(message.flags(), PROBE));
    return plan(script.decide(marked), marked, script).effects(stage -> stage == Stage.STORING);
  }

  private Flags kept(Flags wanted, Flags before) {
    Flags kept = new Flags(wanted.names().stream().filter(keeps).toList());
    return FlagSets.union(FlagSets.both(before, wanted), kept);
  }

  /**
   * RFC 6785 §3.1: only what goes elsewhere can be another message. Without a mailbox for deleted
   * mail there would be two afterwards, and so it goes there as it is.
   */
  private static Optional<Message> edited(Effect effect) {
    return effect.content() instanceof Content.Edited(Message message)
        ? Optional.of(message)
        : Optional.empty();
  }

  /** The steps that lead to the goals; flags travel with the message as it is at that moment. */
  private final class Steps {
    private final List<Step> done = new ArrayList<>();
    private final List<Message> edited = new ArrayList<>();
    private final Flags before;
    private final boolean stays;
    private Flags now;

    private Steps(Flags before, boolean stays) {
      this.before = before;
      this.now = before;
      this.stays = stays;
    }

    private void reach(List<Goal> goals) {
      Optional<Goal> staying = goals.stream().filter(Goal::here).reduce((_, last) -> last);
      List<Goal> others = goals.stream().filter(goal -> !goal.here()).toList();
      for (int i = 0; i < others.size(); i++) {
        boolean moves = i == others.size() - 1 && staying.isEmpty() && !stays;
        go(others.get(i), moves);
      }
      staying.ifPresent(goal -> flags(goal.flags()));
      if (stays) {
        flags(before);
      }
    }

    private void go(Goal goal, boolean moves) {
      if (goal.edited().isPresent()) {
        edited.add(goal.edited().get());
        done.add(new Step.Store(goal.to(), goal.flags()));
        if (moves) {
          trash.ifPresent(name -> move(Target.of(name)));
        }
      } else {
        flags(goal.flags());
        done.add(moves ? new Step.Move(goal.to()) : new Step.Copy(goal.to()));
      }
    }

    private void move(Target to) {
      done.add(new Step.Move(to));
    }

    private void flags(Flags wanted) {
      Flags add = FlagSets.without(wanted, now);
      Flags remove = FlagSets.without(now, wanted);
      if (!add.isEmpty() || !remove.isEmpty()) {
        done.add(new Step.ChangeFlags(add, remove));
        now = wanted;
      }
    }
  }
}

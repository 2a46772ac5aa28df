package org.tamis.bridge.filter;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Listed;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.message.BodyElsewhere;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.program.Needs;
import org.tamis.engine.trial.Heading;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialMessage;

/**
 * Runs a script on messages of a mailbox. First it gets the header, or the fields that it names;
 * only a message whose body a test really asks for is fetched whole, and the script run once more.
 */
final class Looking {
  private static final Logger LOG = System.getLogger(Looking.class.getName());

  /** In one message; as a delivery takes them. */
  static final int MOST_OCTETS = 64 << 20;

  /** What people know a message by. */
  private static final Needs TOLD =
      Heading.NEEDS.and(Needs.fields(List.of(HeaderName.of("Message-ID"))));

  private final SelectedMailbox mailbox;
  private final Rehearsal script;
  private final Planner planner;
  private final FilterReport report;

  Looking(SelectedMailbox mailbox, Rehearsal script, Planner planner, FilterReport report) {
    this.mailbox = mailbox;
    this.script = script;
    this.planner = planner;
    this.report = report;
  }

  /**
   * Looks at messages, and tells of each.
   *
   * @param uids smallest first
   * @return those with which something is to be done; with their texts only where they are sent
   */
  List<Found> look(List<Long> uids) throws StoreUnavailable {
    List<Found> found = new ArrayList<>();
    look(uids, one -> found.add(one.plan().sending().isPresent() ? one : one.withoutText()));
    return found;
  }

  /** The same, and keeps none of them. */
  void tell(List<Long> uids) throws StoreUnavailable {
    look(uids, _ -> {});
  }

  private void look(List<Long> uids, Consumer<Found> changing) throws StoreUnavailable {
    Look first = new Look(false, changing);
    mailbox.fetch(uids, firstNeeds(), MOST_OCTETS, first);
    if (!first.later.isEmpty()) {
      mailbox.fetch(first.later, Needs.MESSAGE, MOST_OCTETS, new Look(true, changing));
    }
  }

  private Needs firstNeeds() {
    Needs needs = script.needs().and(script.world().envelopes().needs()).and(TOLD);
    return needs.body() ? new Needs(needs.header(), true, false) : needs;
  }

  private final class Look implements SelectedMailbox.Sink {
    private final boolean whole;
    private final Consumer<Found> changing;
    private final List<Long> later = new ArrayList<>();

    private Look(boolean whole, Consumer<Found> changing) {
      this.whole = whole;
      this.changing = changing;
    }

    @Override
    public boolean message(Listed listed, Message message) {
      try {
        look(listed, message);
      } catch (BodyElsewhere e) {
        later.add(listed.uid());
      } catch (RuntimeException | StackOverflowError e) { // one message must not block the others
        LOG.log(Level.ERROR, "the script broke on " + name(listed.uid()), e);
        problem(listed.uid(), "internal error; its trace is in the log");
      }
      return report.goesOn();
    }

    private void look(Listed listed, Message content) {
      TrialMessage message =
          script.world().message(name(listed.uid()), content).withFlags(listed.flags());
      Outcome outcome = script.decide(message);
      MessagePlan plan = planner.plan(message, outcome, script);
      if (!whole && (!plan.edited().isEmpty() || plan.sending().isPresent())) {
        later.add(listed.uid());
        return;
      }
      script.remember(
          outcome); // only now: a message that is looked at again is not its own duplicate
      Found one = new Found(mailbox.name(), listed.uid(), message, plan);
      report.found(one);
      if (plan.changes()) {
        changing.accept(one);
      }
    }

    private String name(long uid) {
      return mailbox.name() + ";UID=" + uid;
    }

    @Override
    public void problem(long uid, String reason) {
      report.problem(mailbox.name(), uid, reason);
    }
  }
}

package org.tamis.bridge.filter;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.bridge.store.Appended;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.NewMail;
import org.tamis.bridge.store.SelectedMailbox;
import org.tamis.bridge.store.SelectedMailbox.Transfer;
import org.tamis.bridge.store.StoreUnavailable;
import org.tamis.engine.plan.Flags;

/**
 * Carries out the steps of one group. One that may have been begun by an interrupted run is asked
 * about first: MOVE, STORE and EXPUNGE by UID come to the same when they are repeated, COPY and
 * APPEND do not.
 */
final class GroupWork {
  private final FilterGroup group;
  private final SelectedMailbox mailbox;
  private final OpenAccount open;
  private final Optional<Earlier> earlier;
  private final Map<Integer, GroupEnd.Copies> copies = new HashMap<>();
  private final Refusals refusals = new Refusals();
  private final int begun;
  private List<Long> there;
  private int stored;

  /**
   * Where to look for what was done before.
   *
   * @param claims copies of other groups
   */
  record Earlier(Targets targets, Claims claims) {}

  /**
   * @param mailbox selected for changes, with the UIDVALIDITY of the group
   * @param open for mailboxes that are made, and for what is stored
   * @param earlier empty where nothing can have been done before
   */
  GroupWork(
      FilterGroup group, SelectedMailbox mailbox, OpenAccount open, Optional<Earlier> earlier) {
    this.group = group;
    this.mailbox = mailbox;
    this.open = open;
    this.earlier = earlier;
    this.there = group.uids();
    this.begun = 0;
  }

  /**
   * Goes on with a group at the step that was refused.
   *
   * @param group as it is now
   */
  private GroupWork(FilterGroup group, GroupEnd end, SelectedMailbox mailbox, OpenAccount open)
      throws StoreUnavailable {
    this.group = group;
    this.mailbox = mailbox;
    this.open = open;
    this.earlier = Optional.empty();
    this.begun = end.done();
    this.copies.putAll(end.copies());
    this.stored = (int) end.steps().stream().filter(Step.Store.class::isInstance).count();
    this.there = present();
    refusals.add(begun, gone());
  }

  static List<GroupEnd> again(
      FilterGroup group, GroupEnd end, SelectedMailbox mailbox, OpenAccount open)
      throws StoreUnavailable {
    return new GroupWork(group, end, mailbox, open).run();
  }

  private Map<Long, Problem> gone() {
    Set<Long> here = Set.copyOf(there);
    return group.uids().stream()
        .filter(uid -> !here.contains(uid))
        .collect(
            Collectors.toMap(
                uid -> uid, _ -> Problem.lasting("somebody has moved or removed it meanwhile")));
  }

  /**
   * Carries them out.
   *
   * @return one end, or several where the server refuses some of the messages
   * @throws StoreUnavailable when nobody knows how far it came: it is to be settled later
   */
  List<GroupEnd> run() throws StoreUnavailable {
    if (earlier.isPresent()) {
      there = present();
    }
    Optional<Problem> problem = Optional.empty();
    int done = begun;
    while (problem.isEmpty() && done < group.steps().size() && !refusals.areAllOf(group)) {
      problem = perform(done);
      done += problem.isEmpty() ? 1 : 0;
    }
    return refusals.ends(GroupEnd.of(group, done, copies, problem));
  }

  private List<Long> present() throws StoreUnavailable {
    Set<Long> present = mailbox.flags(group.uids()).keySet();
    return group.uids().stream().filter(present::contains).toList();
  }

  /** Why a step could not be done; empty when it was. */
  private Optional<Problem> perform(int step) throws StoreUnavailable {
    return switch (group.steps().get(step)) {
      case Step.ChangeFlags(Flags add, Flags remove) -> {
        if (!there.isEmpty()) {
          mailbox.change(there, add, remove);
        }
        yield Optional.empty();
      }
      case Step.Copy(Target to) -> transfer(step, to, false);
      case Step.Move(Target to) -> transfer(step, to, true);
      case Step.Store(Target to, Flags flags) -> store(to, flags);
      case Step.Remove _ -> remove();
    };
  }

  private Optional<Problem> remove() throws StoreUnavailable {
    return there.isEmpty() ? Optional.empty() : left(mailbox.remove(there));
  }

  private static Optional<Problem> left(Set<Long> left) {
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.lasting(
                "%d still there, marked \\Deleted: the server cannot remove them alone"
                    .formatted(left.size())));
  }

  private Optional<Problem> transfer(int step, Target to, boolean moves) throws StoreUnavailable {
    Optional<Map<Long, Long>> found = earlier(to);
    if (found.isEmpty()) {
      return Optional.of(
          Problem.lasting(
              "the run was interrupted, and whether they are in \"%s\" nobody can tell: it cannot be read"
                  .formatted(to.mailbox())));
    }
    return transfer(step, to, moves, found.get());
  }

  private Optional<Problem> transfer(int step, Target to, boolean moves, Map<Long, Long> found)
      throws StoreUnavailable {
    note(step, group.before(to.mailbox()).uidValidity(), found);
    List<Long> copied = there.stream().filter(found::containsKey).toList();
    List<Long> pending = there.stream().filter(uid -> !found.containsKey(uid)).toList();
    if (moves && !copied.isEmpty()) {
      Optional<Problem> problem = left(mailbox.remove(copied));
      if (problem.isPresent()) {
        return problem;
      }
    }
    return pending.isEmpty() ? Optional.empty() : send(step, to, moves, pending);
  }

  private Optional<Map<Long, Long>> earlier(Target to) throws StoreUnavailable {
    return earlier.isPresent()
        ? earlier
            .get()
            .targets()
            .copies(goneFirst(), group.before(to.mailbox()), earlier.get().claims())
        : Optional.of(Map.of());
  }

  /** What is gone was copied for sure; of others that look the same nobody knows. */
  private List<FilterGroup.Mail> goneFirst() {
    Set<Long> here = Set.copyOf(there);
    return Stream.concat(
            group.mails().stream().filter(mail -> !here.contains(mail.uid())),
            group.mails().stream().filter(mail -> here.contains(mail.uid())))
        .toList();
  }

  private Optional<Problem> send(int step, Target to, boolean moves, List<Long> uids)
      throws StoreUnavailable {
    Transfer transfer = transfer(uids, to, moves);
    if (transfer instanceof Transfer.NoMailbox && to.create()) {
      MailSession.Created created = open.session().create(to.mailbox(), to.specialUse());
      if (created instanceof MailSession.Created.Refused(String reason, boolean _)) {
        return refused("mailbox \"" + to.mailbox() + "\" cannot be created: " + reason);
      }
      transfer = transfer(uids, to, moves);
    }
    return transfer instanceof Transfer.Refused(String reason, boolean _) && uids.size() > 1
        ? halved(step, to, moves, uids, reason)
        : ended(step, to, transfer);
  }

  /** What cannot be removed after it was copied is the same for all: it is told once. */
  private Optional<Problem> halved(
      int step, Target to, boolean moves, List<Long> uids, String reason) throws StoreUnavailable {
    Set<Long> marked = new TreeSet<>();
    Map<Long, Problem> refused =
        Halving.send(
            uids,
            reason,
            some -> transfer(some, to, moves),
            done -> {
              note(step, done.uidValidity(), done.uids());
              marked.addAll(done.left());
            });
    refusals.add(step, refused);
    there = there.stream().filter(uid -> !refusals.has(uid)).toList();
    return left(marked);
  }

  private Transfer transfer(List<Long> uids, Target to, boolean moves) throws StoreUnavailable {
    return moves ? mailbox.move(uids, to.mailbox()) : mailbox.copy(uids, to.mailbox());
  }

  private Optional<Problem> ended(int step, Target to, Transfer transfer) throws StoreUnavailable {
    return switch (transfer) {
      case Transfer.Done(long validity, Map<Long, Long> uids, Set<Long> left) -> {
        note(step, validity, uids);
        yield left(left);
      }
      case Transfer.NoMailbox _ -> refused(noMailbox(to.mailbox()));
      case Transfer.Refused(String reason, boolean _) -> refused(reason);
    };
  }

  private static Optional<Problem> refused(String reason) {
    return Optional.of(Problem.refused(reason));
  }

  private String noMailbox(String name) throws StoreUnavailable {
    List<String> near = open.session().nearNames(name);
    return "there is no mailbox \""
        + name
        + "\""
        + (near.isEmpty() ? "" : "; did you mean \"" + String.join("\" or \"", near) + "\"?");
  }

  private void note(int step, long validity, Map<Long, Long> uids) {
    if (!uids.isEmpty()) {
      Map<Long, Long> all = new HashMap<>(uids);
      Optional.ofNullable(copies.get(step)).map(GroupEnd.Copies::uids).ifPresent(all::putAll);
      copies.put(step, new GroupEnd.Copies(validity, all));
    }
  }

  private Optional<Problem> store(Target to, Flags flags) throws StoreUnavailable {
    int number = stored++;
    FilterGroup.Mail one = group.mails().getFirst();
    String id = "filter-" + group.id() + "-" + number;
    NewMail mail = new NewMail(id, flags, received(one), group.edited().get(number));
    if (earlier.isPresent() && open.session().holds(to.mailbox(), mail)) {
      return Optional.empty();
    }
    Appended appended = open.session().append(to.mailbox(), mail);
    if (appended instanceof Appended.NoMailbox
        && to.create()
        && open.session().create(to.mailbox(), to.specialUse())
            instanceof MailSession.Created.Done) {
      appended = open.session().append(to.mailbox(), mail);
    }
    return stored(to, appended);
  }

  private Instant received(FilterGroup.Mail mail) {
    return mail.identity()
        .map(identity -> Instant.parse(identity.internalDate()))
        .orElse(Instant.EPOCH);
  }

  private Optional<Problem> stored(Target to, Appended appended) throws StoreUnavailable {
    return switch (appended) {
      case Appended.Stored _ -> Optional.empty();
      case Appended.NoMailbox _ -> refused(noMailbox(to.mailbox()));
      case Appended.OverQuota(String reason) -> refused(reason);
      case Appended.TooLarge(String reason) -> refused(reason);
      case Appended.Refused(String reason, boolean _) -> refused(reason);
      case Appended.Unknown(String reason) -> throw new StoreUnavailable(reason);
    };
  }
}

package org.tamis.bridge.filter;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.tamis.bridge.store.StoreUnavailable;

/** What goes wrong with the mailboxes of a {@link FakeAccount}. */
public final class FakeFaults {
  private int fuse = Integer.MAX_VALUE;
  private int points;
  private int refusals;
  private Predicate<FakeAccount.Mail> breaks = _ -> false;
  private Rule rule = (_, _) -> Optional.empty();

  /** Says why a command is refused. */
  @FunctionalInterface
  public interface Rule {
    /**
     * @param target the mailbox as it is
     * @param mails that would come
     */
    Optional<String> refuses(FakeAccount.Box target, List<FakeAccount.Mail> mails);
  }

  /** From now on. */
  public void refuse(Rule why) {
    rule = why;
  }

  /** How many commands were refused. */
  public int refusals() {
    return refusals;
  }

  Optional<String> refusal(FakeAccount.Box target, List<FakeAccount.Mail> mails) {
    Optional<String> reason = rule.refuses(target, mails);
    refusals += reason.isPresent() ? 1 : 0;
    return reason;
  }

  /** The connection is lost when one of these messages is fetched or moved, from now on. */
  public void breakAt(Predicate<FakeAccount.Mail> which) {
    breaks = which;
  }

  void checkConnection(List<FakeAccount.Mail> mails) throws StoreUnavailable {
    if (mails.stream().anyMatch(breaks)) {
      throw new StoreUnavailable("connection lost");
    }
  }

  void killAt(int point) {
    fuse = point;
    points = 0;
  }

  /** How many points there have been. */
  int points() {
    return points;
  }

  <T> T command(Supplier<T> change) {
    point();
    T result = change.get();
    point();
    return result;
  }

  private void point() {
    points++;
    if (points == fuse) {
      throw new FakeAccount.Killed();
    }
  }
}

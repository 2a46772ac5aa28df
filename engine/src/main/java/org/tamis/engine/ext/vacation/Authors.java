package org.tamis.engine.ext.vacation;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.address.OwnAddresses;
import org.tamis.engine.message.Address;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;

/**
 * Who a reply is from: RFC 5230 §5.4, the owner of the script, at the address that the message was
 * for.
 *
 * @param given {@code :from}, a mailbox-list
 * @param foreign whether it may be an address that is not known to be the user's
 */
record Authors(Optional<Text> given, boolean foreign) {
  /**
   * Empty when nothing is known that would do.
   *
   * @param known what the host knows and the message was sent to
   * @param own those, and what the script claims
   */
  List<Address> of(Run run, OwnAddresses known, OwnAddresses own) {
    List<Address> asked = given.map(text -> checked(text.value(run), run)).orElse(List.of());
    boolean allowed = foreign || asked.stream().allMatch(one -> known.contain(one.all()));
    // RFC 5230 §4.3: what is not allowed is ignored
    return asked.isEmpty() || !allowed ? addressed(run, foreign ? own : known) : asked;
  }

  private static List<Address> addressed(Run run, OwnAddresses own) {
    return OutboundAddress.mailboxes(own.namedIn(run.original(), run).orElse(own.main()));
  }

  private static List<Address> checked(String text, Run run) {
    VacationAction.authorsProblem(text)
        .ifPresent(problem -> {
          throw run.abort("SR0081", problem);
        });
    return OutboundAddress.mailboxes(text);
  }
}

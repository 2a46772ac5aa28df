package org.tamis.engine.ext.extlists;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.ext.base.RedirectTarget;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Report;

/** RFC 6134 §2.3: {@code redirect :list}. The limit on redirects holds for lists as well (§3). */
final class ListTarget implements RedirectTarget {
  @Override
  public void check(Text target, Report report) {
    Optional<String> constant = target.constant();
    constant
        .flatMap(ListName::problem)
        .ifPresent(problem -> report.error("SV0285", target.span(), problem));
    constant
        .flatMap(ListName::parse)
        .filter(ListName::isAddressBook)
        .ifPresent(_ ->
            // RFC 6134 §3: warnings are appropriate
            report.warning(
                "SV0286",
                target.span(),
                "this redirects the message to everyone in an address book",
                "redirect to a list made for this purpose"));
  }

  @Override
  public List<String> addresses(String target, Run run) {
    return ExternalList.open(target, run).addresses();
  }
}

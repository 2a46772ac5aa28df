package org.tamis.engine.ext.extlists;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.program.Run;
import org.tamis.engine.text.Shown;

/** A list that the host knows, in one run. */
record ExternalList(String uri, Run run) {
  /** No list has longer members, so the host need not be asked for longer values. */
  private static final int LONGEST_VALUE = 4_096;

  /** Whether a list of this name can be asked; the same rule for tests and for {@link #open}. */
  static boolean exists(String name, Run run) {
    return ListName.parse(name).filter(n -> run.host().lists().knows(n.uri())).isPresent();
  }

  /** RFC 6134 §2.2: a list that can never be asked is an error when the script runs. */
  static ExternalList open(String name, Run run) {
    if (!exists(name, run)) {
      throw run.abort("SR0060", "unknown external list \"" + Shown.text(name) + "\"");
    }
    return new ExternalList(ListName.parse(name).orElseThrow().uri(), run);
  }

  /** The member that matches, if one does. */
  Optional<String> find(String value) {
    String stripped = value.strip(); // RFC 6134 §2.2: ignoring leading and trailing white space
    return stripped.length() > LONGEST_VALUE
        ? Optional.empty()
        : run.host().lists().find(uri, stripped);
  }

  /** RFC 6134 §2.3: all members as addresses, one more than may be sent to at most. */
  List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    for (String member : members()) {
      addresses.add(
          OutboundAddress.addrSpec(member)
              .orElseThrow(() ->
                  run.abort(
                      "SR0061",
                      "the list \""
                          + Shown.text(uri)
                          + "\" has members that are not email addresses")));
    }
    return addresses;
  }

  private List<String> members() {
    int most = run.limits().redirects() + 1;
    return run.host()
        .lists()
        .addresses(uri, most)
        .orElseThrow(() ->
            run.abort(
                "SR0061",
                "the list \"" + Shown.text(uri) + "\" cannot be expanded to its members"));
  }
}

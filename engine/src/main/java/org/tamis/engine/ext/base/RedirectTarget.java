package org.tamis.engine.ext.base;

import java.util.List;
import org.tamis.engine.program.Run;
import org.tamis.engine.program.Text;
import org.tamis.engine.signature.Report;

/**
 * What a tag of another extension makes of the string after {@code redirect}, which without one is
 * an address.
 */
public interface RedirectTarget {
  /** Reports what is wrong with a constant target. */
  void check(Text target, Report report);

  /** The addresses to send to, each one addr-spec. */
  List<String> addresses(String target, Run run);
}

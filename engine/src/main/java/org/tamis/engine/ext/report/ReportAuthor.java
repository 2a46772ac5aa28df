package org.tamis.engine.ext.report;

import org.tamis.engine.address.AddressSource;

/** Whom abuse reports are from; the postmaster writes them where that is nobody. */
public record ReportAuthor(AddressSource source) {
  public static final ReportAuthor POSTMASTER = new ReportAuthor(new AddressSource.OfPostmaster());
}

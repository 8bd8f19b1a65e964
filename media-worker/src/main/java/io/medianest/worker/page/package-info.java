/**
 * Films on pages: {@link io.medianest.worker.page.PageImports} has yt-dlp fetch one and makes it
 * the bytes of an upload that waits for it, so that rules, quotas and expiry are those of uploads.
 * The program runs behind the same walls as decoders, without any network; {@link
 * io.medianest.worker.page.Guard} connects for it, to public addresses only. Called by {@code
 * intake}.
 */
package io.medianest.worker.page;

/**
 * Lists in pages: {@link io.medianest.gateway.page.Cursor} says where the next one begins, {@link
 * io.medianest.gateway.page.Page} is one. Used by every resource that lists.
 */
package io.medianest.gateway.page;

/**
 * The two sites of Tencent Cloud. Their models of the recording API differ in a few fields, so every schema is made for one
 * of them. Pages: intl 647/34260 and 647/34263, China api/647/73783.
 */
export const sites = ['cn', 'intl'] as const;
export type Site = (typeof sites)[number];

/** `Version` common parameter of every recording action (intl 647/34263). */
export const apiVersion = '2019-07-22';

/** Service name in the credential scope of a TC3 signature (intl 647/34264). */
export const serviceName = 'trtc';

/** Default API host of each site, as in the site's SDKs. */
export const siteHosts: Readonly<Record<Site, string>> = {
  cn: 'trtc.tencentcloudapi.com',
  intl: 'trtc.intl.tencentcloudapi.com',
};

/**
 * Regions that the pages of each site list for the recording actions (intl 647/46960, China api/647/73783). The pages
 * disagree, so for one recording this is advice: it keeps the region that created it.
 */
export const siteRegions: Readonly<Record<Site, readonly string[]>> = {
  cn: ['ap-beijing', 'ap-guangzhou', 'ap-shanghai'],
  intl: ['ap-beijing', 'ap-guangzhou', 'ap-mumbai', 'ap-shanghai', 'ap-singapore'],
};

/** Where a desk records that is told nothing else. */
export const defaultRegions: Readonly<Record<Site, string>> = {
  cn: 'ap-guangzhou',
  intl: 'ap-singapore',
};

/** The site whose model a host speaks: hosts with the label `intl` are international, all others are China. */
export function siteOfHost(hostname: string): Site {
  return hostname.split('.').includes('intl') ? 'intl' : 'cn';
}

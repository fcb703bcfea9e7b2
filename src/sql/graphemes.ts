/**
 * One extended grapheme cluster (UAX 29), what a reader takes for a character, as a pattern of RE2: both engines cut
 * texts by it. Classes are those of the standard, by general category where RE2 has one.
 * https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundary_Rules
 */
export function graphemePattern(): string {
  const marks = `[${mark}${joiner}${nonJoiner}${spacing}]`;
  const syllable = `[${hangul.l}]*(?:[${hangul.v}]+|[${hangul.lv}][${hangul.v}]*|[${hangul.lvt}])[${hangul.t}]*|[${hangul.l}]+|[${hangul.t}]+`;
  const linked = `[${mark}${joiner}]*`;
  const conjunct = `[${consonant}](?:${linked}[${virama}]${linked}[${consonant}])*`;
  const pictures = `[${picture}](?:[${mark}${nonJoiner}]*${joiner}[${picture}])*`;
  const core = `(?:[${flag}]{2}|${syllable}|${pictures}|${conjunct}|[^${control}])`;
  return `\\x{D}\\x{A}|[${control}]|[${prepend}]*${core}${marks}*|[${prepend}]+${marks}*`;
}

const control =
  '\\p{Cc}\\p{Zl}\\p{Zp}\\x{AD}\\x{61C}\\x{180E}\\x{200B}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2060}-\\x{206F}' +
  '\\x{FEFF}\\x{FFF0}-\\x{FFFB}\\x{13430}-\\x{1343F}\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}' +
  '\\x{E0000}-\\x{E001F}\\x{E0080}-\\x{E00FF}\\x{E01F0}-\\x{E0FFF}';

const flag = '\\x{1F1E6}-\\x{1F1FF}';

/** Marks that take no room, and modifiers of pictures. The two joiners stand amid a conjunct or a picture or they do not. */
const mark = '\\p{Mn}\\p{Me}\\x{FF9E}\\x{FF9F}\\x{1F3FB}-\\x{1F3FF}\\x{E0020}-\\x{E007F}';
const joiner = '\\x{200D}';
const nonJoiner = '\\x{200C}';

const spacing = '\\p{Mc}\\x{E33}\\x{EB3}';

const prepend =
  '\\x{600}-\\x{605}\\x{6DD}\\x{70F}\\x{890}\\x{891}\\x{8E2}\\x{D4E}\\x{110BD}\\x{110CD}\\x{111C2}\\x{111C3}' +
  '\\x{1193F}\\x{11941}\\x{11A3A}\\x{11A84}-\\x{11A89}\\x{11D46}\\x{11F02}';

const hangul = {
  l: '\\x{1100}-\\x{115F}\\x{A960}-\\x{A97C}',
  v: '\\x{1160}-\\x{11A7}\\x{D7B0}-\\x{D7C6}',
  t: '\\x{11A8}-\\x{11FF}\\x{D7CB}-\\x{D7FB}',
  lv: Array.from({ length: 399 }, (_, i) => `\\x{${(0xac00 + 28 * i).toString(16)}}`).join(''),
  lvt: '\\x{AC00}-\\x{D7A3}',
} as const;

const consonant =
  '\\x{915}-\\x{939}\\x{958}-\\x{95F}\\x{978}-\\x{97F}\\x{995}-\\x{9A8}\\x{9AA}-\\x{9B0}\\x{9B2}\\x{9B6}-\\x{9B9}' +
  '\\x{9DC}\\x{9DD}\\x{9DF}\\x{9F0}\\x{9F1}\\x{A95}-\\x{AA8}\\x{AAA}-\\x{AB0}\\x{AB2}\\x{AB3}\\x{AB5}-\\x{AB9}\\x{AF9}' +
  '\\x{B15}-\\x{B28}\\x{B2A}-\\x{B30}\\x{B32}\\x{B33}\\x{B35}-\\x{B39}\\x{B5C}\\x{B5D}\\x{B5F}\\x{B71}' +
  '\\x{C15}-\\x{C28}\\x{C2A}-\\x{C39}\\x{C58}-\\x{C5A}\\x{D15}-\\x{D3A}';

const virama = '\\x{94D}\\x{9CD}\\x{ACD}\\x{B4D}\\x{C4D}\\x{D4D}';

/** Extended_Pictographic. */
const picture =
  '\\x{A9}\\x{AE}\\x{203C}\\x{2049}\\x{2122}\\x{2139}\\x{2194}-\\x{2199}\\x{21A9}\\x{21AA}\\x{231A}\\x{231B}\\x{2328}' +
  '\\x{2388}\\x{23CF}\\x{23E9}-\\x{23F3}\\x{23F8}-\\x{23FA}\\x{24C2}\\x{25AA}\\x{25AB}\\x{25B6}\\x{25C0}' +
  '\\x{25FB}-\\x{25FE}\\x{2600}-\\x{2605}\\x{2607}-\\x{2612}\\x{2614}-\\x{2685}\\x{2690}-\\x{2705}\\x{2708}-\\x{2712}' +
  '\\x{2714}\\x{2716}\\x{271D}\\x{2721}\\x{2728}\\x{2733}\\x{2734}\\x{2744}\\x{2747}\\x{274C}\\x{274E}' +
  '\\x{2753}-\\x{2755}\\x{2757}\\x{2763}-\\x{2767}\\x{2795}-\\x{2797}\\x{27A1}\\x{27B0}\\x{27BF}\\x{2934}\\x{2935}' +
  '\\x{2B05}-\\x{2B07}\\x{2B1B}\\x{2B1C}\\x{2B50}\\x{2B55}\\x{3030}\\x{303D}\\x{3297}\\x{3299}\\x{1F000}-\\x{1F0FF}' +
  '\\x{1F10D}-\\x{1F10F}\\x{1F12F}\\x{1F16C}-\\x{1F171}\\x{1F17E}\\x{1F17F}\\x{1F18E}\\x{1F191}-\\x{1F19A}' +
  '\\x{1F1AD}-\\x{1F1E5}\\x{1F201}-\\x{1F20F}\\x{1F21A}\\x{1F22F}\\x{1F232}-\\x{1F23A}\\x{1F23C}-\\x{1F23F}' +
  '\\x{1F249}-\\x{1F3FA}\\x{1F400}-\\x{1F53D}\\x{1F546}-\\x{1F64F}\\x{1F680}-\\x{1F6FF}\\x{1F774}-\\x{1F77F}' +
  '\\x{1F7D5}-\\x{1F7FF}\\x{1F80C}-\\x{1F80F}\\x{1F848}-\\x{1F84F}\\x{1F85A}-\\x{1F85F}\\x{1F888}-\\x{1F88F}' +
  '\\x{1F8AE}-\\x{1F8FF}\\x{1F90C}-\\x{1F93A}\\x{1F93C}-\\x{1F945}\\x{1F947}-\\x{1FAFF}\\x{1FC00}-\\x{1FFFD}';

import { useEffect, useRef, useState } from 'react';

/**
 * One tip for the whole console: shows the `data-tip` of what is pointed at or focused. A focused table row shows its time.
 * What a tip says must also be there for screen readers (a label or hidden text): tips are for eyes.
 */
export function TipLayer() {
  const [tip, setTip] = useState<{ text: string; anchor: DOMRect } | undefined>();
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hide = () => {
      clearTimeout(timer);
      setTip(undefined);
    };
    const show = (target: EventTarget | null, delayMs: number) => {
      const anchor = anchorOf(target, delayMs === 0);
      hide();
      if (anchor === undefined) return;
      timer = setTimeout(() => {
        const text = anchor.dataset.tip;
        if (text !== undefined && anchor.isConnected) setTip({ text, anchor: anchor.getBoundingClientRect() });
      }, delayMs);
    };
    const over = (event: PointerEvent) => {
      if (event.pointerType === 'mouse') show(event.target, 350);
    };
    const focus = (event: FocusEvent) => {
      if (event.target instanceof HTMLElement && event.target.matches(':focus-visible')) show(event.target, 0);
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', focus);
    document.addEventListener('focusout', hide);
    document.addEventListener('pointerdown', hide);
    document.addEventListener('scroll', hide, true);
    document.addEventListener('keydown', key);
    return () => {
      hide();
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', focus);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('pointerdown', hide);
      document.removeEventListener('scroll', hide, true);
      document.removeEventListener('keydown', key);
    };
  }, []);

  useEffect(() => {
    const element = box.current;
    if (element === null || tip === undefined) return;
    const { width, height } = element.getBoundingClientRect();
    const above = tip.anchor.top - height - 6;
    element.style.top = `${above > 4 ? above : tip.anchor.bottom + 6}px`;
    element.style.left = `${Math.max(6, Math.min(tip.anchor.left + tip.anchor.width / 2 - width / 2, innerWidth - width - 6))}px`;
    element.style.visibility = 'visible';
  }, [tip]);

  if (tip === undefined) return null;
  return (
    <div
      ref={box}
      aria-hidden
      style={{ visibility: 'hidden', top: 0, left: 0 }}
      className="num pointer-events-none fixed z-60 max-w-72 rounded-md bg-ink px-2 py-1 text-xs text-canvas shadow-float"
    >
      {tip.text}
    </div>
  );
}

function anchorOf(target: EventTarget | null, focused: boolean): HTMLElement | undefined {
  if (!(target instanceof Element)) return undefined;
  const own = target.closest('[data-tip]');
  if (own instanceof HTMLElement) return own;
  const inside = focused && target.matches('tr') ? target.querySelector('time[data-tip]') : null;
  return inside instanceof HTMLElement ? inside : undefined;
}
